// Searches log groups and days, and follows a value through all log groups of a time.

import { h, problem, say } from './dom.js';
import { eachRecord } from './api.js';
import { bytes, count, counted, moment, oneLine, typed, urgency } from './format.js';
import { go, hash } from './route.js';
import { Details } from './details.js';
import { Rows } from './rows.js';
import { showDownload } from './download.js';

const LIMIT = 1000;
const MORE = 20_000;
const WINDOWS = [['± 1 min', 60_000], ['± 10 min', 600_000], ['± 1 h', 3_600_000]];

/** The latest search, so that going back to it does not read everything again. */
let latest;

export class SearchView {
  constructor(route, about) {
    this.route = route;
    this.about = about;
    this.zone = route.zone || about.zone;
    this.element = h('div', { class: 'view search-view' });
    this.details = new Details({
      close: () => this.closeDetails(),
      context: place => hash({ view: 'day', ...place.query, line: place.line, open: true }),
    });
    this.rows = new Rows({
      label: 'Lines that were found',
      fill: (row, hit) => this.fill(row, hit),
      select: index => this.selected(index),
      open: () => this.openDetails(),
    });
  }

  get title() {
    return this.route.text ? `Search: ${this.route.text}` : 'Search';
  }

  async open() {
    this.form();
    this.summary = h('div', { class: 'summary', 'aria-live': 'polite' });
    this.warnings = h('div', {});
    this.element.replaceChildren(h('div', { class: 'view-head' }, h('h1', {}, 'Search'), this.inputs), this.summary, this.warnings,
      h('div', { class: 'split' }, this.rows.element, this.details.element));
    if (latest?.key === this.keyOf() && latest.isEnded) this.restore();
    else if (this.route.run && this.route.text) await this.run();
    else this.searchInput.focus();
  }

  close() {
    this.control?.abort();
    this.rows.close();
    this.details.close();
  }

  refresh() {
    this.rows.render();
    if (this.details.isOpen) this.openDetails();
  }

  key(event) {
    if (event.key === 'Enter' && event.target === this.rows.element) this.openDetails();
    else if (event.key === 'Escape' && this.details.isOpen) this.closeDetails();
    else if (event.key === 'Escape' && this.isRunning) this.control.abort();
    else if (event.key === 'c' && this.details.isOpen) this.details.copyMessage();
    else if (event.key === 'C' && this.details.isOpen) this.details.copyLine();
    else return this.rows.key(event.key);
    return true;
  }

  form() {
    const { text, groups, from, to, fold, regex } = this.route;
    this.searchInput = h('input', { type: 'search', name: 'text', value: text, placeholder: 'Text', 'aria-label': 'Text to find', required: true, autocomplete: 'off', spellcheck: 'false' });
    this.jumpInput = h('input', { type: 'text', name: 'from', value: from || this.about.last, required: true, 'aria-label': 'From', title: '2026-11-09, or 2026-11-09T13:00' });
    this.inputs = h('form', { class: 'search-form', role: 'search', onsubmit: e => this.submit(e) },
      this.searchInput,
      h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'fold', checked: !!fold }), 'ignore case'),
      h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'regex', checked: !!regex }), 'regular expression'),
      h('label', {}, 'in ', h('input', { type: 'text', name: 'groups', value: groups, placeholder: 'all log groups, or /ecs/*, /ecs/web', 'aria-label': 'Log groups', spellcheck: 'false' })),
      h('label', {}, 'from ', this.jumpInput),
      h('label', {}, 'to ', h('input', { type: 'text', name: 'to', value: to || this.about.last, required: true, 'aria-label': 'To', title: 'A date is the last day; a time is not included' })),
      this.button = h('button', { class: 'primary' }, 'Search'),
      this.route.at ? h('span', { class: 'windows' }, WINDOWS.map(([name, ms]) => h('button', { type: 'button', onclick: () => this.around(ms) }, name))) : null);
  }

  submit(event) {
    event.preventDefault();
    if (this.isRunning) {
      this.control.abort();
      return;
    }
    const form = new FormData(this.inputs);
    const wanted = Object.fromEntries(['text', 'groups', 'from', 'to'].map(name => [name, form.get(name).trim()]));
    latest = undefined;
    const next = { ...this.route, ...wanted, fold: form.has('fold'), regex: form.has('regex'), run: true, sure: undefined };
    if (hash(next) === location.hash) this.run();
    else go(next);
  }

  /** Narrows the time to what is near the line that is followed. */
  around(ms) {
    const at = Number(this.route.at);
    this.inputs.elements.from.value = typed(at - ms, this.zone);
    this.inputs.elements.to.value = typed(at + ms, this.zone);
    this.inputs.requestSubmit();
  }

  /** What the server is asked. */
  parameters() {
    const { scope, text, groups = '', from, to, fold, regex } = this.route;
    return { scope, text, group: groups.split(/[\s,]+/).filter(name => name), from, to, fold, regex, limit: this.limit ?? LIMIT };
  }

  keyOf() {
    return JSON.stringify(this.parameters());
  }

  async run({ isSure = false } = {}) {
    this.control = new AbortController();
    this.isRunning = true;
    this.button.textContent = 'Stop';
    latest = this.found = { key: this.keyOf(), hits: [], warnings: [], isEnded: false };
    this.show();
    try {
      await eachRecord('search', { ...this.parameters(), sure: isSure }, this.control.signal, record => this.take(record));
      this.found.needsConsent = !this.found.end && !this.found.error;
    } catch (error) {
      if (error.name === 'AbortError') this.found.isStopped = true;
      else this.found.error = error.message;
    } finally {
      this.found.isEnded = true;
      this.isRunning = false;
      this.button.textContent = 'Search';
    }
    this.update();
    if (this.found.hits.length > 0 && document.activeElement === document.body) this.rows.element.focus({ preventScroll: true });
  }

  take(record) {
    const { found } = this;
    if (record.hit) found.hits.push(record.hit);
    else if (record.warning) found.warnings.push(record.warning);
    else if (record.read !== undefined) found.read = record.read;
    else Object.assign(found, record);
    if (!this.frame) {
      this.frame = requestAnimationFrame(() => {
        this.frame = undefined;
        this.update();
      });
    }
  }

  restore() {
    this.found = latest;
    this.show();
    this.update();
    if (this.found.selected >= 0) this.rows.select(this.found.selected, { isCentered: true });
  }

  show() {
    const { found } = this;
    this.rows.selected = -1;
    this.rows.show({ get total() { return found.hits.length; }, row: index => found.hits[index], need: () => {} });
  }

  update() {
    const { found } = this;
    this.rows.layout();
    this.warnings.replaceChildren(...found.warnings.slice(0, 5).map(warning => problem(warning)),
      found.warnings.length > 5 ? h('p', { class: 'note' }, `And ${count(found.warnings.length - 5)} more that could not be read.`) : '');
    const lines = counted(found.hits.length, 'line', 'lines');
    const isAll = found.end?.isAll;
    this.summary.replaceChildren(
      h('p', {}, h('strong', {}, found.hits.length === 0 && isAll ? 'Nothing was found. ' : `${lines}${isAll === false ? ', and there are more' : ''}. `),
        this.isRunning || found.needsConsent || found.plan?.bytes === 0 ? found.plan?.sentence ?? (this.isRunning ? 'Looking how much that is …' : '') : '',
        found.plan?.bytes > 0 && !found.needsConsent ? ` ${bytes(found.read ?? 0)} read.` : '', found.isStopped ? ' Stopped.' : ''),
      this.isRunning && found.plan ? h('progress', { max: Math.max(1, found.plan.bytes), value: found.read ?? 0, 'aria-label': 'Read' }) : '',
      found.error ? problem(found.error) : '',
      h('p', { class: 'actions' },
        found.needsConsent ? h('button', { type: 'button', class: 'primary', onclick: () => this.run({ isSure: true }) }, `Read ${bytes(found.plan.bytes)}`) : null,
        isAll === false && this.limit === undefined ? h('button', { type: 'button', onclick: () => this.more() }, `Find up to ${count(MORE)}`) : null,
        found.hits.length > 0 && !this.isRunning ? h('button', { type: 'button', onclick: () => this.download() }, 'Download …') : null));
    say(this.isRunning ? `${lines} so far` : `${lines} found`);
  }

  more() {
    this.limit = MORE;
    this.run({ isSure: true });
  }

  download() {
    const parameters = { ...this.parameters(), limit: this.found.hits.length };
    showDownload({ parameters });
  }

  fill(row, hit) {
    row.className = `row ${urgency(hit.text)}`;
    const [date, time] = moment(hit.time, hit.zone).split(' ');
    row.replaceChildren(h('time', {}, h('span', { class: 'date' }, `${date} `), time), h('span', { class: 'group', title: hit.group }, hit.group), h('span', { class: 'text' }, ...this.marked(hit)));
  }

  /** The text with what was searched for marked; text before it is left out if it would be out of sight. */
  marked(hit) {
    const text = oneLine(hit.text) + (hit.isCut ? ' …' : '');
    const { text: wanted, regex, fold } = this.route;
    const at = regex ? -1 : fold ? text.toLowerCase().indexOf(wanted.toLowerCase()) : text.indexOf(wanted);
    if (at < 0) return [text];
    const start = at > 60 ? at - 30 : 0;
    return [(start > 0 ? '… ' : '') + text.slice(start, at), h('mark', {}, text.slice(at, at + wanted.length)), text.slice(at + wanted.length)];
  }

  selected(index) {
    if (this.found) this.found.selected = index;
    if (this.details.isOpen) this.openDetails();
  }

  openDetails() {
    const hit = this.found?.hits[this.rows.selected];
    if (!hit) return;
    const query = { scope: this.route.scope, group: hit.group, day: hit.day, part: hit.part };
    const wasOpen = this.details.isOpen;
    this.details.show({ query, line: hit.line, zone: hit.zone, isByPart: hit.part !== undefined });
    if (!wasOpen) this.rows.uncover();
  }

  closeDetails() {
    this.details.hide();
    this.rows.element.focus({ preventScroll: true });
  }
}
