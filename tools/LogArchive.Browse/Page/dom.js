// Elements without markup in strings: text from logs is never parsed as HTML.

/** Creates an element. Properties that begin with "on" are listeners; "class", "aria-…", "data-…" and the like are attributes. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child !== undefined && child !== null));
  return element;
}

export const byId = id => document.getElementById(id);

/** Says something in the line at the bottom, which screen readers read, too. */
export function say(text) {
  byId('status').textContent = text;
}

/** What to type for ./logarchive, which messages say. */
let command = './logarchive';

export function nameCommand(name) {
  command = name;
}

/** A message with the command as one types it here. */
export const named = text => text.replaceAll('./logarchive', command);

/** A box that says what went wrong, with commands set apart so that they can be copied. */
export function problem(message, ...more) {
  const parts = message.split(/(\.\/logarchive [^\n]*?)(?=\. [A-Z]|\.?$|, then)/);
  return h('div', { class: 'problem', role: 'alert' },
    h('p', {}, parts.map((part, i) => i % 2 ? h('code', {}, named(part)) : named(part))), ...more);
}

/** Shows the dialog with a title; returns a function that closes it. */
export function showDialog(title, ...content) {
  const dialog = byId('dialog');
  const close = () => dialog.close();
  dialog.replaceChildren(
    h('div', { class: 'dialog-head' }, h('h2', { id: 'dialog-title' }, title),
      h('button', { type: 'button', 'aria-label': 'Close', onclick: close }, '✕')),
    ...content);
  if (!dialog.open) dialog.showModal();
  return close;
}

/** Copies text; says so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without permission for the clipboard, the old way still works.
    const area = h('textarea', { class: 'sr' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  say(`Copied: ${what}`);
}
