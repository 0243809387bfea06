// The dialog that sends lines as a file, and says before how much is read for it.

import { byId, h, problem, showDialog } from './dom.js';
import { address, getJson } from './api.js';
import { typed } from './format.js';

/**
 * @param parameters What is sent: log groups, and what is searched for.
 * @param start The first millisecond that can be chosen; absent: the parameters have the time.
 * @param end The first millisecond after it.
 * @param hasTimes Whether lines can be left out by their times.
 */
export function showDownload({ parameters, start, end, zone, hasTimes = true }) {
  const from = h('input', { type: 'text', value: start && typed(start, zone), 'aria-label': 'From' });
  const to = h('input', { type: 'text', value: end && typed(end, zone), 'aria-label': 'To, not included' });
  const forms = h('fieldset', {}, h('legend', {}, 'As'),
    radio('ndjson', 'the archived lines, byte for byte', true), radio('text', 'messages only', false));
  const plan = h('div', { class: 'plan', 'aria-live': 'polite' });
  const link = h('a', { class: 'button primary', download: '' }, 'Download');
  let control = new AbortController();

  async function update() {
    control.abort();
    control = new AbortController();
    const chosen = { ...parameters, ...(start ? { from: from.value, to: to.value } : {}) };
    link.href = address('download', { ...chosen, form: forms.querySelector(':checked').value });
    link.hidden = true;
    plan.textContent = 'Looking how much that is …';
    try {
      const { sentence, bytes } = await getJson('plan', chosen, control.signal);
      plan.textContent = `${sentence} It is written as it is read: the file is whole unless the download fails.`;
      link.hidden = bytes === 0;
    } catch (error) {
      if (error.name !== 'AbortError') plan.replaceChildren(problem(error.message));
    }
  }

  for (const input of [from, to, forms]) input.addEventListener('change', update);
  const close = showDialog('Download',
    start && hasTimes ? h('p', { class: 'range' }, h('label', {}, 'From ', from), h('label', {}, 'to ', to), h('span', { class: 'note' }, zone)) : null,
    forms, plan, h('p', { class: 'actions' }, link));
  link.addEventListener('click', () => setTimeout(close));
  // Browsers tell of the closing later: what is told may be that of the dialog before.
  const dialog = byId('dialog');
  const closed = () => {
    if (dialog.open) return;
    control.abort();
    dialog.removeEventListener('close', closed);
  };
  dialog.addEventListener('close', closed);
  update();
}

const radio = (value, text, isChosen) => h('label', {}, h('input', { type: 'radio', name: 'form', value, checked: isChosen }), ` ${value}: ${text}`);
