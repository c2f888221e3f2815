// In: { divisions, wanted? }. Out: per administration what should be subscribed there.
const { divisions = [], wanted = [] } = $input.first().json;
const codes = [...new Set([...divisions, ...wanted.map(({ division }) => division)].map((division) => Number(division)).filter((division) => division > 0))];
return codes.map((division) => ({ json: { division, subscriptions: JSON.stringify(wanted.filter((one) => Number(one.division) === division).map(({ topic, callbackUrl }) => ({ topic, callbackUrl }))) } }));
