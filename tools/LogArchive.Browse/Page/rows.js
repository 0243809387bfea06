// A list of any number of rows of equal height, of which only those in view are in the document.
//
// Browsers cannot make an element as high as a hundred million rows. Up to MAX_PIXELS, a pixel of scrolling is a pixel of rows. Beyond it,
// the scroll bar is a scale: where it stands is where the rows stand in proportion. But small movements (wheel, touch, keys) still move the rows
// by as much as the pixels say; when they end, or come to the end of the scale, the bar is put where it belongs.

import { h } from './dom.js';

const MAX_PIXELS = 4_000_000;
const SETTLE_MS = 150;

export class Rows {
  /** @param {{label: string, fill: Function, select?: Function, open?: Function, moved?: Function}} view What a row looks like, and what happens. */
  constructor(view) {
    this.view = view;
    this.source = { total: 0, row: () => undefined, need: () => {} };
    this.selected = -1;
    this.top = 0;
    this.last = 0;
    this.pool = [];
    this.layer = h('div', { class: 'rows-layer' });
    this.window = h('div', { class: 'rows-window' }, this.layer);
    this.spacer = h('div', { class: 'rows-spacer' });
    this.element = h('div', { class: 'rows', role: 'listbox', tabindex: '0', 'aria-label': view.label }, this.window, this.spacer);
    this.element.addEventListener('scroll', () => this.scrolled());
    this.element.addEventListener('click', event => this.clicked(event));
    this.resized = new ResizeObserver(() => this.layout());
    this.resized.observe(this.element);
  }

  close() {
    this.resized.disconnect();
    clearTimeout(this.settling);
  }

  /** Rows in view. */
  get visible() {
    return Math.max(1, this.element.clientHeight / this.rowHeight);
  }

  get maxTop() {
    return Math.max(0, this.source.total - Math.floor(this.visible));
  }

  /** Shows other rows, from one of them on. */
  show(source, top = 0) {
    this.source = source;
    this.top = top;
    this.layout();
  }

  /** Measures, and puts the scroll bar where it belongs. */
  layout() {
    if (this.element.clientHeight === 0) return;
    this.rowHeight = parseFloat(getComputedStyle(this.element).getPropertyValue('--row')) || 22;
    const pixels = this.source.total * this.rowHeight;
    this.isScaled = pixels > MAX_PIXELS;
    this.height = Math.max(this.element.clientHeight, Math.min(pixels, MAX_PIXELS));
    this.window.style.height = `${this.element.clientHeight}px`;
    this.spacer.style.height = `${this.height - this.element.clientHeight}px`;
    this.grow(Math.ceil(this.visible) + 1);
    this.moveTo(this.top);
  }

  grow(rows) {
    while (this.pool.length < rows) {
      const row = h('div', { class: 'row', role: 'option', id: `row-${this.pool.length}` });
      this.pool.push(row);
      this.layer.append(row);
    }
    while (this.pool.length > rows) this.pool.pop().remove();
  }

  scrolled() {
    const now = this.element.scrollTop;
    const moved = now - this.last;
    if (moved === 0) return;
    this.last = now;
    const range = this.height - this.element.clientHeight;
    const isSmall = Math.abs(moved) <= 2 * this.element.clientHeight;
    this.top = !this.isScaled ? now / this.rowHeight
      : isSmall ? this.top + moved / this.rowHeight
      : now / range * this.maxTop;
    this.top = Math.min(this.maxTop, Math.max(0, this.top));
    if (this.isScaled) {
      const isAtEnd = now <= 0 || now >= range - 1;
      clearTimeout(this.settling);
      if (isAtEnd && isSmall) this.settle();
      else this.settling = setTimeout(() => this.settle(), SETTLE_MS);
    }
    this.render();
  }

  /** Puts the scroll bar where the rows are. */
  settle() {
    const range = this.height - this.element.clientHeight;
    const pixels = this.isScaled ? (this.maxTop > 0 ? this.top / this.maxTop * range : 0) : this.top * this.rowHeight;
    this.element.scrollTop = pixels;
    this.last = this.element.scrollTop;
  }

  /** Shows rows from one on. */
  moveTo(top) {
    this.top = Math.min(this.maxTop, Math.max(0, top));
    this.settle();
    this.render();
  }

  render() {
    if (!this.rowHeight) return;
    const first = Math.floor(this.top);
    this.layer.style.transform = `translateY(${-(this.top - first) * this.rowHeight}px)`;
    this.source.need(first, Math.min(this.source.total, first + this.pool.length));
    this.pool.forEach((row, i) => this.fill(row, first + i));
    const active = this.pool[this.selected - first];
    if (active) this.element.setAttribute('aria-activedescendant', active.id);
    else this.element.removeAttribute('aria-activedescendant');
    this.view.moved?.(first);
  }

  fill(row, index) {
    row.hidden = index >= this.source.total;
    row.dataset.index = index;
    row.setAttribute('aria-setsize', this.source.total);
    row.setAttribute('aria-posinset', index + 1);
    row.setAttribute('aria-selected', index === this.selected);
    if (!row.hidden) this.view.fill(row, this.source.row(index), index);
  }

  clicked(event) {
    const row = event.target.closest('.row');
    if (!row || getSelection().toString()) return;
    this.select(Number(row.dataset.index));
    this.view.open?.(this.selected);
  }

  /** Selects a row and brings it into view. */
  select(index, { isCentered = false } = {}) {
    if (this.source.total === 0) return;
    this.selected = Math.min(this.source.total - 1, Math.max(0, index));
    const rows = Math.floor(this.visible);
    if (isCentered) this.moveTo(this.selected - Math.floor(rows / 3));
    else if (this.selected < this.top) this.moveTo(this.selected);
    else if (this.selected >= this.top + rows) this.moveTo(this.selected - rows + 1);
    else this.render();
    this.view.select?.(this.selected);
  }

  /** Brings the selected row to the top where details cover the rows below. */
  uncover() {
    if (matchMedia('(max-width: 60rem)').matches) this.moveTo(this.selected - 1);
  }

  /** Moves the selection as a key says; false: the key means something else. */
  key(name) {
    const from = this.selected < 0 ? Math.floor(this.top) - (name === 'ArrowDown' || name === 'j' ? 1 : 0) : this.selected;
    const page = Math.max(1, Math.floor(this.visible) - 1);
    const to = {
      ArrowDown: from + 1, j: from + 1, ArrowUp: from - 1, k: from - 1,
      PageDown: from + page, PageUp: from - page, Home: 0, End: this.source.total - 1,
    }[name];
    if (to === undefined) return false;
    this.select(to);
    return true;
  }
}
