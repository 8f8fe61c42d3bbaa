/** Tabs as the ARIA practices have them: arrows move, the chosen one alone is in the order of tabbing. */
export class Tabs {
  private readonly tabs: HTMLButtonElement[];

  constructor(list: HTMLElement, private readonly changed: (id: string) => void = () => {}) {
    this.tabs = [...list.querySelectorAll<HTMLButtonElement>("[role=tab]")];
    for (const tab of this.tabs) {
      tab.type = "button";
      tab.addEventListener("click", () => this.choose(tab.id));
    }
    list.addEventListener("keydown", (event) => this.key(event));
    this.choose(this.tabs[0]!.id, false);
  }

  choose(id: string, tell = true): void {
    for (const tab of this.tabs) {
      const chosen = tab.id === id;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")!)!.hidden = !chosen;
    }
    if (tell) this.changed(id);
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = this.tabs.findIndex((tab) => tab === document.activeElement);
    if (at < 0) return;
    const to = event.key === "Home" ? 0 : event.key === "End" ? this.tabs.length - 1 : step && at + step;
    if (to === undefined) return;
    const tab = this.tabs[(to + this.tabs.length) % this.tabs.length]!;
    event.preventDefault();
    this.choose(tab.id);
    tab.focus();
  }
}
