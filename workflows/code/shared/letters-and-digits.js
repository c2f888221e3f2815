/** A VAT, chamber or document number as it is compared: capitals and digits only. */
const lettersAndDigits = (value) => String(value ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');
