// Shows the view that the address names, and gives it the keys.

import { byId, h, nameCommand, named, problem, say, showDialog } from './dom.js';
import { getJson } from './api.js';
import { settings } from './format.js';
import { current, go, hash } from './route.js';
import { CalendarView } from './calendar.js';
import { DayView } from './day.js';
import { SearchView } from './search.js';

const VIEWS = { calendar: CalendarView, day: DayView, search: SearchView };

const KEYS = [
  ['↑ ↓ or k j', 'the line before or after; in the calendar also ← →'],
  ['Page Up, Page Down, Home, End', 'further'],
  ['Enter', 'all of the line, or the day'],
  ['/', 'search, or filter log groups'],
  ['g', 'go to a time, or with #123 to a line'],
  ['c, Shift+C', 'copy the message, or the archived line'],
  ['u', 'times in UTC, or in the zone of the archive'],
  ['Esc', 'close, or stop a search'],
  ['Alt+←', 'back'],
];

let view;
let turns = 0;
let abouts = new Map();

async function about(scope) {
  if (!abouts.has(scope)) abouts.set(scope, await getJson('about', { scope }));
  return abouts.get(scope);
}

async function show() {
  view?.close();
  view = undefined;
  const route = current();
  const main = byId('view');
  const turn = ++turns;
  say('');
  try {
    const archive = await about(route.scope);
    if (turn !== turns) return;
    nameCommand(archive.command);
    showArchive(archive, route);
    const opened = view = new (VIEWS[route.view] ?? CalendarView)(route, archive);
    document.title = `${opened.title} · LogArchive`;
    main.replaceChildren(opened.element);
    await opened.open();
  } catch (error) {
    if (error.name === 'AbortError' || turn !== turns) return;
    main.replaceChildren(problem(error.message, h('button', { type: 'button', onclick: retry }, 'Try again')));
  }
}

function retry() {
  abouts = new Map();
  show();
}

/** Says which archive this is. */
function showArchive(archive, route) {
  byId('where').textContent = archive.archive;
  byId('where').title = archive.archive;
  byId('zone').hidden = archive.zone === 'UTC';
  const scope = byId('scope');
  scope.hidden = archive.scopes.length < 2;
  scope.replaceChildren(...archive.scopes.map(name => h('option', { selected: name === archive.scope }, name)));
  byId('to-calendar').href = hash({ scope: route.scope });
  byId('to-search').href = hash({ view: 'search', scope: route.scope });
  byId('to-calendar').toggleAttribute('aria-current', route.view === 'calendar');
  byId('to-search').toggleAttribute('aria-current', route.view === 'search');
}

function toggleZone() {
  settings.isUtc = !settings.isUtc;
  byId('zone').setAttribute('aria-pressed', settings.isUtc);
  view?.refresh();
}

function showHelp() {
  showDialog('Keys', h('dl', { class: 'keys' }, KEYS.map(([key, meaning]) => h('div', {}, h('dt', {}, key), h('dd', {}, meaning)))),
    h('p', { class: 'note' }, named('The address of this page holds what it shows: keep it, reload it, go back. It is valid until ./logarchive browse ends. ')
      + 'Select text in a line, or choose a value, to follow it through all log groups.'));
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('dialog').open) return;
  const isTyping = event.target.matches('input:not([type=checkbox]), select, textarea');
  if (isTyping) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  const isOnControl = event.target.matches('button, a, summary, input') && ['Enter', ' '].includes(event.key);
  if (isOnControl || (event.target.closest('.details') && ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key))) return;
  const own = {
    '/': () => view?.searchInput?.focus(),
    g: () => view?.jumpInput?.focus(),
    u: toggleZone,
    '?': showHelp,
  }[event.key];
  if (own) own();
  else if (!view?.key(event)) return;
  event.preventDefault();
}

byId('zone').addEventListener('click', toggleZone);
byId('help').addEventListener('click', showHelp);
byId('scope').addEventListener('change', event => go({ view: 'calendar', scope: event.target.value }));
addEventListener('hashchange', show);
addEventListener('keydown', pressed);
show();
