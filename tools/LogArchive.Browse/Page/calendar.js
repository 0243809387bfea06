// Log groups by day: a strip of cells for each log group, as on the page that "days --html" writes.

import { h, problem, say } from './dom.js';
import { getJson } from './api.js';
import { addDays, bytes, count, counted, daysBetween } from './format.js';
import { current, go, note } from './route.js';

const PIECE_DAYS = 10;
const MAX_GROUPS = 200;
const WORDS = { a: 'archived', e: 'empty: no events', g: 'gone: deleted before it was read', x: 'expired before it could be read', m: 'missing', u: 'its receipt cannot be read' };

export class CalendarView {
  constructor(route, about) {
    this.route = route;
    this.about = about;
    this.element = h('div', { class: 'view calendar-view' });
    this.groups = new Map();
    this.control = new AbortController();
    this.days = Number(route.days) || (matchMedia('(max-width: 40rem)').matches ? 21 : 60);
  }

  get title() {
    return 'Calendar';
  }

  async open() {
    if (!this.about.last) {
      this.element.replaceChildren(problem(`Nothing is archived of ${this.about.scope}. The first night, or ./logarchive run, writes the first receipt.`));
      return;
    }
    this.to = this.route.to || this.about.last;
    const known = daysBetween(this.about.first, this.to) + 1;
    this.days = Math.max(7, Math.min(this.days, known > 0 ? known : this.days));
    this.from = addDays(this.to, 1 - this.days);
    this.filter = h('input', { type: 'search', value: this.route.filter, placeholder: 'Filter log groups (/)', 'aria-label': 'Filter log groups', autocomplete: 'off', oninput: () => this.filtered() });
    this.searchInput = this.filter;
    this.map = h('div', { class: 'map calendar', role: 'grid', tabindex: '0', 'aria-label': 'Log groups by day', onclick: e => this.clicked(e), onmousemove: e => this.pointed(e) });
    this.map.style.setProperty('--days', this.days);
    this.progress = h('p', { class: 'note', 'aria-live': 'polite' });
    this.element.replaceChildren(this.head(), this.legend(), this.map, this.progress);
    await this.load();
  }

  close() {
    this.control.abort();
  }

  refresh() {}

  head() {
    const move = days => go({ ...current(), to: addDays(this.to, days) });
    return h('div', { class: 'view-head' }, h('h1', {}, 'Calendar'),
      h('div', { class: 'tools' }, this.filter,
        h('span', { class: 'period' },
          h('button', { type: 'button', disabled: this.from <= this.about.first, onclick: () => move(-this.days) }, '‹ Earlier'),
          h('span', {}, `${this.from} to ${this.to}`),
          h('button', { type: 'button', disabled: this.to >= this.about.last, onclick: () => move(this.days) }, 'Later ›'))));
  }

  legend() {
    return h('p', { class: 'legend' },
      h('span', {}, h('i', { class: 'a1' }), h('i', { class: 'a3' }), h('i', { class: 'a5' }), 'archived, small to large'),
      [['e', 'empty'], ['g', 'gone'], ['x', 'expired'], ['m', 'missing'], ['u', 'receipt unreadable'], ['n', 'blank: before the first or after the last receipt']].map(([css, text]) => h('span', {}, h('i', { class: css }), text)));
  }

  /** Reads the days piece by piece, the last ones first: of a large archive, all receipts take a while. */
  async load() {
    for (let end = this.to; end >= this.from; end = addDays(end, -PIECE_DAYS)) {
      const first = addDays(end, 1 - PIECE_DAYS);
      const from = first < this.from ? this.from : first;
      this.progress.textContent = `Reading receipts: ${from} to ${end} …`;
      this.merge(await getJson('coverage', { scope: this.route.scope, from, to: end }, this.control.signal));
      this.render();
    }
    this.progress.textContent = '';
    this.isComplete = true;
    this.render();
  }

  merge(coverage) {
    const start = daysBetween(this.from, coverage.from);
    for (const { name, status, bytes, events } of coverage.groups) {
      if (!this.groups.has(name)) this.groups.set(name, { name, status: Array(this.days).fill('.'), bytes: Array(this.days).fill(0), events: Array(this.days).fill(0) });
      const row = this.groups.get(name);
      for (let day = 0; day < coverage.days; day++) {
        [row.status[start + day], row.bytes[start + day], row.events[start + day]] = [status[day], bytes[day], events[day]];
      }
    }
  }

  filtered() {
    note({ filter: this.filter.value });
    this.render();
  }

  render() {
    const wanted = this.filter.value.trim().toLowerCase();
    const all = [...this.groups.values()].filter(group => group.name.toLowerCase().includes(wanted)).sort((a, b) => a.name < b.name ? -1 : 1);
    this.shown = all.slice(0, MAX_GROUPS);
    const sizes = [...this.groups.values()].flatMap(group => group.bytes.filter((size, day) => group.status[day] === 'a')).map(size => Math.log(Math.max(1, size)));
    this.least = sizes.reduce((a, b) => Math.min(a, b), Infinity);
    this.most = sizes.reduce((a, b) => Math.max(a, b), -Infinity);
    this.map.replaceChildren(this.dates(), ...this.shown.map((group, row) => this.row(group, row)));
    if (all.length > MAX_GROUPS) this.progress.textContent = `And ${count(all.length - MAX_GROUPS)} more log groups: filter them.`;
    else if (this.isComplete) this.progress.textContent = all.length === 0 ? 'No log group has such a name.' : '';
    this.point(this.cursor ?? { row: 0, day: this.days - 1 }, this.cursor !== undefined);
  }

  /** Months, and below them as many days as fit on a phone, as on the page of "days --html". */
  dates() {
    const cell = Math.max(4, 250 / this.days);
    const step = cell >= 18 ? 1 : 2 * cell >= 18 ? 2 : 7;
    const labels = h('div', { class: 'strip dates' });
    const add = (day, text, css) => {
      const span = h('span', { class: css }, text);
      span.style.gridColumn = day + 1;
      labels.append(span);
    };
    for (let day = 0; day < this.days; day++) {
      const date = new Date(addDays(this.from, day));
      const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) - date;
      const left = Math.min(this.days - day, next / 86_400_000);
      if ((day === 0 || date.getUTCDate() === 1) && (left * cell >= 28 || left === this.days)) {
        add(day, date.toLocaleDateString('en', { month: 'short', timeZone: 'UTC' }), 'month');
      }
      const isWanted = step === 7 ? date.getUTCDay() === 1 : day % step === 0;
      if (isWanted && (this.days - day) * cell >= 18) add(day, String(date.getUTCDate()));
    }
    return h('div', { class: 'map-row', 'aria-hidden': 'true' }, h('span', { class: 'name' }), labels);
  }

  row(group, row) {
    return h('div', { class: 'map-row', role: 'row' }, h('span', { class: 'name', role: 'rowheader' }, group.name),
      h('div', { class: 'strip', role: 'presentation' }, group.status.map((status, day) => h('i', {
        class: this.css(status, group.bytes[day]), role: 'gridcell', id: `cell-${row}-${day}`, 'data-row': row, 'data-day': day,
        'aria-label': this.describe(group, day),
      }))));
  }

  css(status, size) {
    if (status !== 'a') return status === '.' ? 'n' : status;
    const level = this.most <= this.least ? 3 : 1 + Math.min(4, Math.floor(5 * (Math.log(Math.max(1, size)) - this.least) / (this.most - this.least)));
    return `a${level}`;
  }

  describe(group, day) {
    const status = group.status[day];
    return `${group.name} ${addDays(this.from, day)}: ${WORDS[status] ?? 'nothing'}`
      + (status === 'a' ? `, ${counted(group.events[day], 'event', 'events')}, ${bytes(group.bytes[day])}` : '');
  }

  pointed(event) {
    const cell = event.target.closest('[data-day]');
    if (cell) say(this.describe(this.shown[cell.dataset.row], Number(cell.dataset.day)));
  }

  clicked(event) {
    const cell = event.target.closest('[data-day]');
    if (!cell) return;
    this.point({ row: Number(cell.dataset.row), day: Number(cell.dataset.day) }, true);
    this.enter();
  }

  /** Moves the cursor to a cell. */
  point({ row, day }, isShown) {
    const to = { row: Math.min(this.shown.length - 1, Math.max(0, row)), day: Math.min(this.days - 1, Math.max(0, day)) };
    this.map.querySelector('.cursor')?.classList.remove('cursor');
    const cell = this.map.querySelector(`#cell-${to.row}-${to.day}`);
    if (!cell || !isShown) return;
    this.cursor = to;
    cell.classList.add('cursor');
    cell.scrollIntoView({ block: 'nearest' });
    this.map.setAttribute('aria-activedescendant', cell.id);
    say(this.describe(this.shown[to.row], to.day));
  }

  enter() {
    const group = this.shown[this.cursor.row];
    if (group.status[this.cursor.day] !== '.') go({ view: 'day', scope: this.route.scope, group: group.name, day: addDays(this.from, this.cursor.day) });
  }

  key(event) {
    if (!this.shown?.length) return false;
    const at = this.cursor ?? { row: 0, day: this.days };
    const moves = { ArrowLeft: [0, -1], h: [0, -1], ArrowRight: [0, 1], l: [0, 1], ArrowUp: [-1, 0], k: [-1, 0], ArrowDown: [1, 0], j: [1, 0] };
    if (moves[event.key]) {
      const isFirst = this.cursor === undefined;
      this.point({ row: at.row + (isFirst ? 0 : moves[event.key][0]), day: isFirst ? this.days - 1 : at.day + moves[event.key][1] }, true);
      this.map.focus({ preventScroll: true });
    } else if (event.key === 'Home') this.point({ ...at, day: 0 }, true);
    else if (event.key === 'End') this.point({ ...at, day: this.days - 1 }, true);
    else if (event.key === 'Enter' && this.cursor) this.enter();
    else return false;
    return true;
  }
}
