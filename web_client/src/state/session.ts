/**
 * Who this browser is to the server: one sign-in, and the token that stands for it.
 *
 * Theory. The device's key lies in a cookie that no script sees; what a script holds is a token of
 * minutes, made from the key whenever one is needed. So there is nothing to store, and a token is
 * only ever asked for once at a time: everybody who needs one waits for the same answer.
 */
import { signal } from "@preact/signals";
import type { Api, SignedIn } from "../wire/http";
import { Refused, refusalOf } from "../wire/refusals";
import type { SignInToken, Tokens } from "../wire/room_link";

/** With less than this left, a token might end on its way. */
const MARGIN_S = 30;

export class Session {
  readonly api: Api;
  /** Whether this browser owns the server; null until the server has told. */
  readonly isOwner = signal<boolean | null>(null);
  readonly #now_ms: () => number;
  #token: { readonly token: string; readonly until_ms: number } | null = null;
  #asking: Promise<SignedIn> | null = null;

  constructor(api: Api, now_ms: () => number = () => Date.now()) {
    this.api = api;
    this.#now_ms = now_ms;
  }

  /** Return a token that is still valid. Rejects with Refused; `signed_out` if nobody is known. */
  readonly tokens: Tokens = async (isFresh) => {
    const held = this.#token;
    const left_s = held === null ? 0 : (held.until_ms - this.#now_ms()) / 1000;
    if (held !== null && !isFresh && left_s > MARGIN_S) {
      return { token: held.token, expiresIn_s: left_s };
    }
    return this.signIn();
  };

  /** Ask the server who this browser is. Rejects with Refused. */
  signIn(): Promise<SignedIn> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Take the token that entering a room or claiming the server gave. */
  adopt({ token, expiresIn_s }: SignInToken): void {
    this.#token = { token, until_ms: this.#now_ms() + expiresIn_s * 1000 };
  }

  /** Let this browser be nobody to the server. Rejects with Refused, and then nothing has changed. */
  async signOut(): Promise<void> {
    await this.api.signOut();
    this.#token = null;
    this.isOwner.value = false;
  }

  /** Call with a token, and once more with a fresh one if the first is no longer taken. */
  async with<T>(call: (token: string) => Promise<T>): Promise<T> {
    const { token } = await this.tokens(false);
    try {
      return await call(token);
    } catch (reason) {
      if (!(reason instanceof Refused) || !isAboutToken(reason)) throw reason;
      return call((await this.tokens(true)).token);
    }
  }

  async #ask(): Promise<SignedIn> {
    try {
      const signedIn = await this.api.signIn();
      this.adopt(signedIn);
      this.isOwner.value = signedIn.isOwner;
      return signedIn;
    } catch (reason) {
      if (refusalOf(reason).code === "signed_out") this.isOwner.value = false;
      throw reason;
    }
  }
}

function isAboutToken({ refusal }: Refused): boolean {
  return refusal.code === "signed_out";
}
