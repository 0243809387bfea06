// What the server answers. Addresses are relative, so that each has the token of the page's own address.

/** The address of a request; parameters that are absent are left out, and lists are repeated. */
export function address(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '' && one !== false) query.append(name, one === true ? '1' : one);
    }
  }
  return `api/${path}?${query}`;
}

async function answer(path, parameters, signal) {
  let response;
  try {
    response = await fetch(address(path, parameters), { signal });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('The server does not answer. Is ./logarchive browse still running?');
  }
  if (response.ok) return response;
  const failure = await response.json().catch(() => ({ message: `The server answered ${response.status}.` }));
  throw new Error(failure.message);
}

export const getJson = async (path, parameters, signal) => (await answer(path, parameters, signal)).json();

export const getText = async (path, parameters, signal) => (await answer(path, parameters, signal)).text();

/** Calls back for each record of an answer that has one a line, as they arrive. */
export async function eachRecord(path, parameters, signal, onRecord) {
  const reader = (await answer(path, parameters, signal)).body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    for (const line of lines) onRecord(JSON.parse(line));
  }
}
