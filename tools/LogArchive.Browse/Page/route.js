// The address behind "#" holds everything that is shown, so that it can be kept, reloaded and gone back to.

/** What the address says. */
export function current() {
  const query = new URLSearchParams(location.hash.slice(1));
  return { view: 'calendar', ...Object.fromEntries(query) };
}

/** The part of an address that shows something. */
export function hash(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '' && value !== false) query.set(name, value === true ? '1' : value);
  }
  return `#${query.toString().replaceAll('%2F', '/').replaceAll('%3A', ':')}`;
}

/** Shows something else; the back button returns. */
export function go(parameters) {
  location.hash = hash(parameters);
}

/** Notes a change of what is shown, which is not worth a step back. */
export function note(changes) {
  history.replaceState(null, '', hash({ ...current(), ...changes }));
}
