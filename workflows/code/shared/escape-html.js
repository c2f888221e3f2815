/** Text of a document or of Exact as it may stand in HTML. */
function escapeHtml(value) {
	return String(value ?? '').replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]);
}
