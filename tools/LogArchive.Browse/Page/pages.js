// Lines of a day, fetched page by page as they come into view. Only the pages that were used last are kept.

import { getJson } from './api.js';

const PAGE_LINES = 200;
const MAX_PAGES = 40;

export class Pages {
  /**
   * @param query What names the day, and the part if lines have no times.
   * @param total How many lines.
   * @param changed Called when lines have arrived, or could not be read.
   */
  constructor(query, total, changed) {
    this.query = query;
    this.total = total;
    this.changed = changed;
    this.pages = new Map();
    this.loading = new Map();
  }

  /** A line as [time, text, 1 if it is cut], an Error if it cannot be read, or undefined while it is fetched. */
  row(index) {
    const page = this.pages.get(Math.floor(index / PAGE_LINES));
    return page instanceof Error ? page : page?.[index % PAGE_LINES];
  }

  /** Fetches the pages of lines in view that are not there, and stops fetching others. */
  need(first, end) {
    const from = Math.floor(first / PAGE_LINES);
    const to = Math.floor(Math.max(first, end - 1) / PAGE_LINES);
    for (const [page, control] of this.loading) {
      if (page < from - 1 || page > to + 1) control.abort();
    }
    for (let page = from; page <= to; page++) {
      const known = this.pages.get(page);
      if (known) {
        // What was used last comes last.
        this.pages.delete(page);
        this.pages.set(page, known);
      } else if (!this.loading.has(page) && page * PAGE_LINES < this.total) {
        this.load(page);
      }
    }
  }

  /** Forgets what could not be read, so that it is tried again. */
  retry() {
    for (const [page, lines] of this.pages) {
      if (lines instanceof Error) this.pages.delete(page);
    }
    this.changed();
  }

  close() {
    for (const control of this.loading.values()) control.abort();
    this.pages.clear();
  }

  async load(page) {
    const control = new AbortController();
    this.loading.set(page, control);
    try {
      const { lines } = await getJson('lines', { ...this.query, from: page * PAGE_LINES, count: PAGE_LINES }, control.signal);
      this.keep(page, lines);
    } catch (error) {
      if (error.name !== 'AbortError') this.keep(page, error);
    } finally {
      this.loading.delete(page);
    }
    if (!control.signal.aborted) this.changed();
  }

  keep(page, lines) {
    this.pages.set(page, lines);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= MAX_PAGES) break;
      this.pages.delete(oldest);
    }
  }
}
