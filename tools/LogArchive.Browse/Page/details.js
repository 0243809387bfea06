// All of one line: its times, its log stream, and its message, as a tree if it is JSON.

import { copy, h, problem } from './dom.js';
import { getJson, getText } from './api.js';
import { clock, count, moment, oneLine, zoneName } from './format.js';
import { go } from './route.js';

const MAX_SHOWN = 200_000;
const CONTEXT = 5;
const MAX_DEPTH = 30;

export class Details {
  /** @param {{close: Function, context?: boolean}} view What to do when it is closed, and whether lines around it are shown. */
  constructor(view) {
    this.view = view;
    this.element = h('aside', { class: 'details', 'aria-label': 'The selected line', hidden: true });
    document.addEventListener('selectionchange', this.selecting = () => this.selectionChanged());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  hide() {
    this.element.hidden = true;
    this.line = undefined;
  }

  close() {
    this.control?.abort();
    document.removeEventListener('selectionchange', this.selecting);
  }

  /** @param place {query, line, zone, isByPart}: what names the day, the number of the line, and how to show it. */
  async show(place) {
    this.control?.abort();
    this.control = new AbortController();
    this.place = place;
    this.element.hidden = false;
    try {
      const raw = await getText('line', { ...place.query, line: place.line }, this.control.signal);
      const event = place.isByPart ? { message: raw } : JSON.parse(raw);
      this.line = { raw, event };
      this.render();
      if (this.view.context) await this.showContext();
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.line = undefined;
      this.element.replaceChildren(this.head(), problem(error.message));
    }
  }

  copyMessage() {
    if (this.line) copy(this.line.event.message ?? '', `the message of line ${count(this.place.line + 1)}`);
  }

  copyLine() {
    if (this.line) copy(this.line.raw, `line ${count(this.place.line + 1)} as it is archived`);
  }

  head() {
    return h('div', { class: 'details-head' }, h('h2', {}, `Line ${count(this.place.line + 1)}`),
      h('button', { type: 'button', 'aria-label': 'Close the details', title: 'Close (Esc)', onclick: () => this.view.close() }, '✕'));
  }

  render() {
    const { event } = this.line;
    const { zone, query } = this.place;
    this.followButton = h('button', { type: 'button', disabled: true, onmousedown: e => e.preventDefault(), onclick: () => this.follow(this.selection) }, 'Follow selection');
    this.element.replaceChildren(
      this.head(),
      h('p', { class: 'actions' },
        this.view.context && h('a', { class: 'button', href: this.view.context(this.place) }, 'Open in its day'),
        h('button', { type: 'button', title: 'Copy the message (c)', onclick: () => this.copyMessage() }, 'Copy message'),
        h('button', { type: 'button', title: 'Copy the archived line (Shift+c)', onclick: () => this.copyLine() }, 'Copy line'),
        this.followButton),
      h('dl', { class: 'facts' },
        event.timestamp !== undefined && fact(`Time, ${zoneName(zone)}`, moment(event.timestamp, zone)),
        event.ingestionTime !== undefined && fact('Ingested', moment(event.ingestionTime, zone)),
        fact('Log group', query.group),
        event.logStream && fact('Log stream', event.logStream)),
      this.context = h('div', { class: 'context' }),
      this.message(event.message ?? ''));
    this.element.scrollTop = 0;
  }

  message(text) {
    const tree = asObject(text);
    if (tree) return h('div', { class: 'tree' }, this.tree(tree), h('p', { class: 'note' }, 'Choose a value to follow it through all log groups.'));
    return h('pre', { class: 'message', tabindex: '0', 'aria-label': 'Message' },
      text.slice(0, MAX_SHOWN), text.length > MAX_SHOWN ? `\n… ${count(text.length - MAX_SHOWN)} more characters: copy the message to have them.` : '');
  }

  /** Not all levels of a message that is nested for its own sake: laying out a thousand of them ends the tab. */
  tree(value, depth = 1) {
    return h('ul', {}, Object.entries(value).slice(0, 1000).map(([name, child]) => h('li', {},
      h('span', { class: 'key' }, `${name}: `),
      child === null || typeof child !== 'object' || child instanceof Leaf ? this.leaf(child)
        : depth < MAX_DEPTH ? this.tree(child, depth + 1)
          : h('span', { class: 'value' }, '… more levels: copy the message to have them.'))));
  }

  leaf(value) {
    return !(value instanceof Leaf) || value.text.length < 3
      ? h('span', { class: 'value' }, String(value))
      : h('button', { type: 'button', class: `value ${value.kind}`, title: 'Follow this value through all log groups', onclick: () => this.follow(value.written) }, value.text);
  }

  /** Lines before and after it, of its own log group. */
  async showContext() {
    const first = Math.max(0, this.place.line - CONTEXT);
    const { lines } = await getJson('lines', { ...this.place.query, from: first, count: 2 * CONTEXT + 1 }, this.control.signal);
    this.context.replaceChildren(h('h3', {}, 'Around it'), h('ol', {}, lines.map(([time, text], i) =>
      h('li', { class: first + i === this.place.line ? 'here' : undefined },
        this.place.isByPart ? undefined : h('time', {}, clock(time, this.place.zone)), ` ${oneLine(text)}`))));
  }

  selectionChanged() {
    const selection = getSelection();
    this.selection = this.element.contains(selection.anchorNode) ? selection.toString().trim() : '';
    if (this.followButton) this.followButton.disabled = !this.selection || this.selection.includes('\n');
  }

  /** Searches a value in all log groups of that day. */
  follow(text) {
    const { query, zone } = this.place;
    go({ view: 'search', scope: query.scope, text, at: this.line.event.timestamp, from: query.day, to: query.day, zone, run: true });
  }
}

const fact = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

/** A number or a text. As it is written, it can be found: a number of 64 bits would be rounded, and a text can have escapes. */
class Leaf {
  constructor(kind, text, written) {
    this.kind = kind;
    this.text = text;
    this.written = written;
  }

  toString() {
    return this.text;
  }
}

const revive = (name, value, context) =>
  typeof value === 'number' ? new Leaf('number', context?.source ?? String(value), context?.source ?? String(value))
    : typeof value === 'string' ? new Leaf('string', value, context?.source?.slice(1, -1) ?? value)
      : value;

/** A message that is a JSON object as a whole; undefined if it is not. */
function asObject(text) {
  if (!/^\s*\{/.test(text) || text.length > MAX_SHOWN) return undefined;
  try {
    return JSON.parse(text, revive);
  } catch {
    return undefined;
  }
}
