import { isMessage, type Asks, type Message, type Tells } from "../protocol";

type Reader<Name extends keyof Tells> = (value: Tells[Name]) => void;

export interface Channel {
  /** Asks the admin around the frame; rejects with its reason when it refuses. */
  ask<Name extends keyof Asks>(name: Name, ...value: Parameters<Asks[Name]>): Promise<ReturnType<Asks[Name]>>;
  on<Name extends keyof Tells>(name: Name, reader: Reader<Name>): void;
  /** Starts to hear; again after the document was replaced, which removes all listeners. */
  listen(): void;
}

export function createChannel(adminOrigin: string): Channel {
  let last = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const readers = new Map<string, (value: never) => void>();

  const hear = (event: MessageEvent) => {
    if (event.source !== window.parent || event.origin !== adminOrigin || !isMessage(event.data)) return;
    const message = event.data;
    if (message.sandbox === "tell") readers.get(message.name)?.(message.value as never);
    if (message.sandbox !== "answer") return;
    const question = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) question?.reject(new Error(message.error));
    else question?.resolve(message.result as never);
  };

  return {
    ask(name, ...value) {
      const id = ++last;
      const message: Message = { sandbox: "ask", id, name, value: value[0] };
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        window.parent.postMessage(message, adminOrigin);
      });
    },
    on: (name, reader) => void readers.set(name, reader as (value: never) => void),
    listen: () => window.addEventListener("message", hear),
  };
}
