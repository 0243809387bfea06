// A log group's day: its hours, and its lines.

import { h, problem, say } from './dom.js';
import { getJson } from './api.js';
import { addDays, bytes, clock, count, counted, oneLine, settings, urgency, zoneName } from './format.js';
import { go, hash, note } from './route.js';
import { Details } from './details.js';
import { Pages } from './pages.js';
import { Rows } from './rows.js';
import { showDownload } from './download.js';

const NOTE_MS = 250;
const HOUR = 3_600_000;

export class DayView {
  constructor(route) {
    this.route = route;
    this.name = { scope: route.scope, group: route.group, day: route.day };
    this.element = h('div', { class: 'view day-view' });
    this.details = new Details({ close: () => this.closeDetails() });
    this.rows = new Rows({
      label: 'Lines of the day',
      fill: (row, line) => this.fill(row, line),
      moved: first => this.moved(first),
      select: index => this.selected(index),
      open: () => this.openDetails(),
    });
    this.control = new AbortController();
  }

  get title() {
    return `${this.route.group} ${this.route.day}`;
  }

  async open() {
    this.element.replaceChildren(h('p', { class: 'note' }, 'Reading the receipt …'));
    this.day = await getJson('day', this.name, this.control.signal);
    this.element.replaceChildren(this.head(), this.day.problem ? problem(this.day.problem) : this.body());
    if (this.day.problem) return;
    await this.attempt(() => this.showPart(Number(this.route.part) || 1));
    if (this.route.at) await this.jump(this.route.at);
    else if (this.route.line) this.rows.select(Number(this.route.line), { isCentered: true });
    if (this.route.open) this.openDetails();
    this.rows.element.focus({ preventScroll: true });
  }

  close() {
    this.control.abort();
    clearTimeout(this.noting);
    this.pages?.close();
    this.rows.close();
    this.details.close();
  }

  refresh() {
    this.histogram?.replaceWith(this.histogram = this.hours());
    this.rows.render();
    if (this.details.isOpen) this.openDetails();
  }

  key(event) {
    if (event.key === 'Enter' && event.target === this.rows.element) this.openDetails();
    else if (event.key === 'Escape' && this.dismiss()) return true;
    else if (event.key === 'Escape' && this.details.isOpen) this.closeDetails();
    else if (event.key === 'c' && this.rows.selected >= 0) this.copy(() => this.details.copyMessage());
    else if (event.key === 'C' && this.rows.selected >= 0) this.copy(() => this.details.copyLine());
    else return !this.day?.problem && this.rows.key(event.key);
    return true;
  }

  head() {
    const { group, day, events, rawBytes, objectBytes, format, compression, parts, zone, status } = this.day;
    const to = days => hash({ view: 'day', ...this.name, day: addDays(day, days) });
    return h('div', { class: 'view-head' },
      h('h1', {}, h('span', { class: 'name' }, group), ' ',
        h('span', { class: 'nowrap' },
          h('a', { class: 'step', href: to(-1), 'aria-label': 'The day before', title: 'The day before' }, '‹'),
          h('span', {}, day),
          h('a', { class: 'step', href: to(1), 'aria-label': 'The day after', title: 'The day after' }, '›'))),
      h('p', { class: 'note facts-line', title: this.day.object }, status !== 'archived' ? status : [
        counted(events, 'event', 'events'), `${bytes(rawBytes)} of lines`, `${bytes(objectBytes)} stored as ${format}, ${compression}`,
        counted(parts.length, 'part', 'parts'), zone].join(' · ')));
  }

  body() {
    this.searchInput = h('input', { type: 'search', placeholder: 'Search this day (/)', 'aria-label': 'Search this day', autocomplete: 'off' });
    this.jumpInput = h('input', { type: 'text', class: 'jump', placeholder: 'Go to 13:04:05 (g)', 'aria-label': 'Go to a time, or #number of a line', autocomplete: 'off' });
    const tools = h('div', { class: 'tools' },
      h('form', { role: 'search', onsubmit: e => this.search(e) }, this.searchInput, h('button', {}, 'Search')),
      h('form', { onsubmit: e => this.submitJump(e) }, this.jumpInput, h('button', {}, 'Go')),
      h('button', { type: 'button', onclick: () => this.download() }, 'Download …'));
    this.partBar = h('div', { class: 'parts', hidden: !this.day.isByPart });
    this.failure = h('div', {});
    return h('div', { class: 'day-body' },
      this.histogram = this.hours(), tools, this.partBar, this.failure,
      h('div', { class: 'split' }, this.rows.element, this.details.element));
  }

  /** Events of each hour of the day; a bar leads to its hour. */
  hours() {
    const { start, end, zone, hours = [] } = this.day;
    const all = Array.from({ length: Math.max(1, Math.ceil((end - start) / HOUR)) }, (_, hour) => hours[hour] ?? 0);
    const most = Math.max(1, ...all);
    return h('ol', { class: 'histogram', 'aria-label': `Events of each hour, ${zoneName(zone)}` }, all.map((events, hour) => {
      const at = start + hour * HOUR;
      const text = `${clock(at, zone).slice(0, 5)}: ${counted(events, 'event', 'events')}`;
      const bar = h('i', {});
      bar.style.height = `${events === 0 ? 0 : Math.max(3, events / most * 100)}%`;
      return h('li', {}, h('button', { type: 'button', 'aria-label': text, title: text, disabled: events === 0, onclick: () => this.jump(at) }, bar),
        h('span', { 'aria-hidden': 'true' }, hour % 3 === 0 ? clock(at, zone).slice(0, 2) : ''));
    }));
  }

  /** Shows the lines of the day, or of a part of it if lines have no times. */
  async showPart(part) {
    const { parts, isByPart, zone, events } = this.day;
    this.part = Math.min(parts.length, Math.max(1, part));
    this.query = isByPart ? { ...this.name, part: this.part } : this.name;
    const total = isByPart ? (await getJson('lines', { ...this.query, count: 1 }, this.control.signal)).total : events;
    this.pages?.close();
    this.pages = new Pages(this.query, total, () => this.arrived());
    this.rows.selected = -1;
    this.rows.show(this.pages);
    if (!isByPart) return;
    const [first, last] = parts[this.part - 1];
    const step = (by, text, label) => h('button', { type: 'button', 'aria-label': label, disabled: this.part + by < 1 || this.part + by > parts.length, onclick: () => this.goToPart(this.part + by) }, text);
    this.partBar.replaceChildren(step(-1, '‹', 'The part before'), ` Part ${this.part} of ${parts.length} · ${clock(first, zone)} to ${clock(last, zone)} `, step(1, '›', 'The part after'),
      h('span', { class: 'note' }, ' Lines of the text format have no times of their own.'));
  }

  async goToPart(part) {
    await this.attempt(() => this.showPart(part));
    note({ part: this.part, line: undefined });
  }

  fill(row, line) {
    if (line instanceof Error) {
      row.className = 'row unreadable';
      row.replaceChildren(h('span', { class: 'text' }, 'cannot be read'));
      return;
    }
    row.className = `row ${line ? urgency(line[1]) : 'loading'}`;
    row.replaceChildren(
      this.day.isByPart ? '' : h('time', {}, line ? clock(line[0], this.day.zone) : ''),
      h('span', { class: 'text' }, line ? oneLine(line[1]) + (line[2] ? ' …' : '') : ''));
  }

  /** Lines have arrived, or could not be read. */
  arrived() {
    const failed = this.rows.pool.map(row => this.pages.row(Number(row.dataset.index))).find(line => line instanceof Error);
    if (failed?.message !== this.said) {
      this.said = failed?.message;
      this.failedAt = undefined;
      this.failure.replaceChildren(failed ? problem(failed.message, h('button', { type: 'button', onclick: () => this.pages.retry() }, 'Try again')) : '');
    }
    this.rows.render();
  }

  /** Says where one is: at the selected line, or at the first one in view if that is elsewhere. */
  moved(first) {
    if (!this.pages) return;
    if (first !== this.failedAt) this.dismiss();
    const { selected, visible } = this.rows;
    const here = selected >= first && selected < first + visible ? selected : first;
    const line = this.pages.row(here);
    const time = Array.isArray(line) && !this.day.isByPart ? ` · ${clock(line[0], this.day.zone)} ${zoneName(this.day.zone)}` : '';
    say(`Line ${count(Math.min(here + 1, this.pages.total))} of ${count(this.pages.total)}${time}`);
    if (time) this.mark(line[0]);
    clearTimeout(this.noting);
    this.noting = setTimeout(() => note({ line: here, at: undefined }), NOTE_MS);
  }

  /** Marks the hour in view. */
  mark(time) {
    const hour = Math.floor((time - this.day.start) / HOUR);
    [...this.histogram.children].forEach((bar, i) => bar.classList.toggle('here', i === hour));
  }

  selected(index) {
    this.dismiss();
    if (this.details.isOpen) this.openDetails(index);
  }

  async openDetails(index = this.rows.selected) {
    if (index < 0) return;
    const wasOpen = this.details.isOpen;
    const shown = this.details.show({ query: this.query, line: index, zone: this.day.zone, isByPart: this.day.isByPart });
    if (!wasOpen) {
      note({ open: true });
      this.rows.uncover();
    }
    await shown;
  }

  closeDetails() {
    this.details.hide();
    note({ open: undefined });
    this.rows.element.focus({ preventScroll: true });
  }

  async copy(what) {
    if (!this.details.line || this.details.place.line !== this.rows.selected) await this.openDetails();
    what();
  }

  search(event) {
    event.preventDefault();
    if (this.searchInput.value) {
      go({ view: 'search', scope: this.name.scope, text: this.searchInput.value, groups: this.name.group, from: this.name.day, to: this.name.day, zone: this.day.zone, run: true });
    }
  }

  submitJump(event) {
    event.preventDefault();
    const text = this.jumpInput.value.trim();
    const number = /^#\s*([\d,]+)$/.exec(text);
    if (number) this.rows.select(Number(number[1].replaceAll(',', '')) - 1, { isCentered: true });
    else if (text) this.jump(this.instant(text));
    this.rows.element.focus({ preventScroll: true });
  }

  /** A time of day is one of this day; in UTC, the one that the day has. */
  instant(text) {
    if (!/^\d{1,2}:\d\d/.test(text)) return text;
    if (!settings.isUtc || text.length > 12) return `${this.name.day}T${text}`;
    const padded = text.padStart(text.indexOf(':') === 1 ? text.length + 1 : text.length, '0');
    const times = [-1, 0, 1].map(days => Date.parse(`${addDays(this.name.day, days)}T${padded}Z`));
    return String(times.find(time => time >= this.day.start && time < this.day.end) ?? times[1]);
  }

  /** Goes to the first line at or after a time. */
  jump(at) {
    return this.attempt(async () => {
      const { part, line } = await getJson('position', { ...this.name, at }, this.control.signal);
      if (this.day.isByPart) await this.goToPart(part);
      this.rows.select(line, { isCentered: true });
    });
  }

  download() {
    const { start, end, zone } = this.day;
    showDownload({ parameters: { scope: this.name.scope, group: this.name.group }, start, end, zone, hasTimes: !this.day.isByPart });
  }

  /** Does something that may fail, and says why it did until one moves on. */
  async attempt(work) {
    this.dismiss();
    try {
      await work();
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.said = undefined;
      this.failedAt = Math.floor(this.rows.top);
      this.failure.replaceChildren(problem(error.message, h('button', { type: 'button', onclick: () => this.dismiss() }, 'Close')));
    }
  }

  /** Closes the message on what failed; false: there is none. */
  dismiss() {
    if (this.failedAt === undefined) return false;
    this.failedAt = undefined;
    this.failure.replaceChildren();
    return true;
  }
}
