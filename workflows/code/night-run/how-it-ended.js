// In: what the called workflow gave. Out: how this step ended; a step that failed never ends the night.
const { step, name } = $('Each step').first().json;
const items = $input.all().map((item) => item.json);
const failure = items.find((json) => json.error !== undefined);
const last = items[items.length - 1] ?? {};
return [{ json: { step, name, ok: failure === undefined, at: DateTime.utc().toISO(), message: failure === undefined ? String(last.text ?? last.message ?? '').slice(0, 500) : String(failure.error).slice(0, 500) } }];
