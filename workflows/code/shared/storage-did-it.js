/** A node that is switched off passes on what it got. Neither kept nor removed is what it should have stored. */
function needStorage(answers) {
	if (answers.some((answer) => answer.success !== true && String(answer.fileName ?? '') === '')) throw new Error('The storage did nothing: is its node in "Archive of originals" switched off? For "s3" choose an S3 credential in the three S3 nodes and switch them on.');
}
