import { isMessage, type Asks, type Message, type Tells } from "../protocol";

export type Answers = {
  [Name in keyof Asks]: (
    ...value: Parameters<Asks[Name]>
  ) => ReturnType<Asks[Name]> | Promise<ReturnType<Asks[Name]>>;
};

export type Tell = <Name extends keyof Tells>(name: Name, value: Tells[Name]) => void;

/** The admin's end of the line to the app: only the framed window of the app's own origin is heard and told. */
export function openAppChannel(frame: () => HTMLIFrameElement, appOrigin: string, answers: Answers): Tell {
  const post = (message: Message) => frame().contentWindow?.postMessage(message, appOrigin);
  window.addEventListener("message", (event) => {
    if (event.source !== frame().contentWindow || event.origin !== appOrigin || !isMessage(event.data))
      return;
    const { data } = event;
    if (data.sandbox !== "ask") return;
    const answer = answers[data.name] as ((value: unknown) => unknown) | undefined;
    Promise.resolve()
      .then(() => {
        if (!answer) throw new Error(`The sandbox's admin does not know "${data.name}"`);
        return answer(data.value);
      })
      .then(
        (result) => post({ sandbox: "answer", id: data.id, result }),
        (error: unknown) =>
          post({
            sandbox: "answer",
            id: data.id,
            error: error instanceof Error ? error.message : String(error),
          }),
      );
  });
  return (name, value) => post({ sandbox: "tell", name, value });
}
