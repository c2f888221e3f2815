const sameAdministration = (one, other) => String(one ?? '').trim() !== '' && String(one).trim() === String(other ?? '').trim();
