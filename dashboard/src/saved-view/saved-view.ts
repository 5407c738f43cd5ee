import { computed, signal } from '@preact/signals';

/**
 * How a reader likes the figures to be shown, which this browser keeps for every account and session. What the reader asks
 * about stays in the address: campaign, month and day. Parts that are hidden in a chart are hidden for this visit only: on
 * the next one, a chart without them would be taken for the whole.
 */
type SavedView = Readonly<Record<string, string>>;

const KEY = 'usage-data.view';

const saved = signal<SavedView>(stored());

/** Whether anything differs from how the page opens at first. */
export const isViewSaved = computed(() => Object.keys(saved.value).length > 0);

/** What was chosen, if it still is one of these choices. */
export const savedChoice = <Choice extends string>(
  name: string,
  choices: readonly Choice[],
): Choice | undefined => choices.find((choice) => choice === saved.value[name]);

/** Keeps a choice. The first choice is how the page opens anyway, so it is not kept. */
export function saveChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  choice: Choice,
): void {
  const { [name]: _, ...others } = saved.peek();
  store(choice === choices[0] ? others : { ...others, [name]: choice });
}

/** A choice of the reader that is as they left it; the first one at first. */
export function useSavedChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
): [Choice, (choice: Choice) => void] {
  return [
    savedChoice(name, choices) ?? choices[0],
    (choice) => {
      saveChoice(name, choices, choice);
    },
  ];
}

/** Shows everything as at first again. */
export const forgetView = (): void => store({});

function store(view: SavedView): void {
  saved.value = view;
  try {
    if (Object.keys(view).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(view));
  } catch {
    // A browser that forbids storage keeps the view for this visit.
  }
}

function stored(): SavedView {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof found === 'object' && found !== null
      ? Object.fromEntries(Object.entries(found).filter(([, choice]) => typeof choice === 'string'))
      : {};
  } catch {
    return {};
  }
}
