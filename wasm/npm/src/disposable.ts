/// <reference lib="esnext.disposable" preserve="true" />

/** What `using` takes. */
export interface Freeable extends Disposable {
  free(): void;
}

/** `using` frees it, where the language has `using`. */
export function disposable(constructor: { readonly prototype: { free(): void } }): void {
  const symbol = (Symbol as { dispose?: symbol }).dispose;
  if (symbol !== undefined) {
    Object.defineProperty(constructor.prototype, symbol, {
      configurable: true,
      writable: true,
      value(this: { free(): void }): void {
        this.free();
      },
    });
  }
}
