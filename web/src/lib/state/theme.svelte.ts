import { browser } from '$app/environment';

export type ThemeChoice = 'system' | 'light' | 'dark';
const KEY = 'langorch.theme';

/** Light or dark: as the system says, unless chosen here. Kept in this browser only. */
class Theme {
  choice = $state<ThemeChoice>('system');
  #systemDark = $state(false);
  readonly dark = $derived(this.choice === 'dark' || (this.choice === 'system' && this.#systemDark));

  constructor() {
    if (!browser) return;
    const stored = localStorage.getItem(KEY);
    if (stored === 'light' || stored === 'dark') this.choice = stored;
    const media = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = media.matches;
    media.addEventListener('change', (event) => {
      this.#systemDark = event.matches;
    });
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    if (choice === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  }

  toggle(): void {
    this.choose(this.dark ? 'light' : 'dark');
  }
}

export const theme = new Theme();
