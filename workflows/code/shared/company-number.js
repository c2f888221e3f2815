// @include shared/letters-and-digits.js
/* global lettersAndDigits */
/** `be 0675.082.584`, `BE0675082584` and `0675082584` are one company; '' = no number. */
const companyNumber = (value) => lettersAndDigits(value).replace(/^(NL|BE)(?=\d)/, '').replace(/^0+/, '');
