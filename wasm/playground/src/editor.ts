import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  GutterMarker,
  gutter,
  highlightActiveLine,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** A place that something is said of; positions in UTF-16 units. */
export interface Mark {
  from: number;
  to: number;
  severity: "error" | "warning";
}

/** Above this a text is not coloured: colours would cost more than they tell. */
const COLOURED = 1_000_000;

interface Marked {
  places: DecorationSet;
  lines: RangeSet<GutterMarker>;
}

const setMarks = StateEffect.define<readonly Mark[]>();

class Dot extends GutterMarker {
  constructor(private readonly severity: Mark["severity"]) {
    super();
  }

  override toDOM(): Node {
    const dot = document.createElement("span");
    dot.className = `dot ${this.severity}`;
    dot.title = this.severity;
    return dot;
  }
}

const dots = { error: new Dot("error"), warning: new Dot("warning") };

function marked(state: EditorState, marks: readonly Mark[]): Marked {
  const length = state.doc.length;
  const places = marks
    .map((mark, index) => ({ mark, index }))
    .filter(({ mark }) => mark.from < length)
    .map(({ mark, index }) =>
      Decoration.mark({ class: `place ${mark.severity}`, index }).range(mark.from, Math.min(mark.to, length)),
    );
  const lines = new Map<number, Mark["severity"]>();
  for (const mark of marks) {
    const line = state.doc.lineAt(Math.min(mark.from, length)).from;
    if (lines.get(line) !== "error") lines.set(line, mark.severity);
  }
  return {
    places: Decoration.set(places, true),
    lines: RangeSet.of(
      [...lines].map(([line, severity]) => dots[severity].range(line)),
      true,
    ),
  };
}

const marksField = StateField.define<Marked>({
  create: () => ({ places: Decoration.none, lines: RangeSet.empty }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return marked(transaction.state, effect.value);
    return transaction.docChanged
      ? { places: value.places.map(transaction.changes), lines: value.lines.map(transaction.changes) }
      : value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.places),
});

/** Colours come from the page's variables, so that light and dark are one. */
const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--field)", color: "var(--ink)", fontSize: "13px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "var(--active)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  ".cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)" },
  ".place": { cursor: "pointer", borderRadius: "2px" },
  ".place.error": { backgroundColor: "var(--error-soft)", boxShadow: "inset 0 -2px var(--error)" },
  ".place.warning": { backgroundColor: "var(--warning-soft)", boxShadow: "inset 0 -2px var(--warning)" },
  ".marks": { width: "14px" },
  ".dot": { display: "inline-block", width: "8px", height: "8px", borderRadius: "50%", margin: "0 3px" },
  ".dot.error": { backgroundColor: "var(--error)" },
  ".dot.warning": { backgroundColor: "var(--warning)" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--name)" },
  { tag: tags.string, color: "var(--text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--value)" },
]);

export class Editor {
  private readonly view: EditorView;
  private readonly language = new Compartment();
  private coloured = true;
  private quiet = false;

  /**
   * An editor in a shadow root: there CodeMirror's styles are adopted sheets, which the page's policy allows.
   * `changed` is told of what people change, `chosen` which mark they click on.
   */
  constructor(
    place: HTMLElement,
    label: string,
    changed: () => void,
    private readonly chosen: (index: number) => void = () => {},
  ) {
    const root = place.attachShadow({ mode: "open" });
    const state = EditorState.create({
      extensions: [
        lineNumbers(),
        marksField,
        gutter({ class: "marks", markers: (view) => view.state.field(marksField).lines }),
        history(),
        drawSelection(),
        highlightActiveLine(),
        search({ top: true }),
        highlightSelectionMatches({ maxMatches: 100 }),
        keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap]),
        this.language.of(json()),
        syntaxHighlighting(colours),
        theme,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.domEventHandlers({ click: (event, view) => this.click(event, view) }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          this.colour();
          if (!this.quiet) changed();
        }),
      ],
    });
    this.view = new EditorView({ state, parent: root, root });
    // What scrolls must be reachable without a mouse.
    this.view.scrollDOM.tabIndex = 0;
    this.view.scrollDOM.setAttribute("role", "group");
    this.view.scrollDOM.setAttribute("aria-label", label);
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another text in, and tells nobody. */
  set text(text: string) {
    this.quiet = true;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      effects: setMarks.of([]),
    });
    this.quiet = false;
  }

  mark(marks: readonly Mark[]): void {
    this.view.dispatch({ effects: setMarks.of(marks) });
  }

  /** Shows a range and chooses it. */
  show(from: number, to: number, focus = false): void {
    const length = this.view.state.doc.length;
    this.view.dispatch({
      selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
      effects: EditorView.scrollIntoView(Math.min(from, length), { y: "center", x: "nearest", xMargin: 60 }),
    });
    if (focus) this.view.focus();
  }

  /** Where line and column (of scalar values, from 1) are. */
  position(line: number, column: number): number {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const before = [...at.text.slice(0, 2 * (column - 1))].slice(0, column - 1).join("");
    return Math.min(at.from + before.length, at.to);
  }

  private click(event: MouseEvent, view: EditorView): boolean {
    const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
    if (at === null || !view.state.selection.main.empty) return false;
    let innermost: { size: number; index: number } | undefined;
    view.state.field(marksField).places.between(at, at, (from, to, { spec }) => {
      if (!innermost || to - from < innermost.size) innermost = { size: to - from, index: spec.index };
    });
    if (innermost) this.chosen(innermost.index);
    return false;
  }

  private colour(): void {
    const wanted = this.view.state.doc.length <= COLOURED;
    if (wanted === this.coloured) return;
    this.coloured = wanted;
    // An update may not begin inside another.
    queueMicrotask(() => this.view.dispatch({ effects: this.language.reconfigure(wanted ? json() : []) }));
  }
}
