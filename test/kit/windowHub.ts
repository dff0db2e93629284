import {
  type WindowMessage,
  type WindowWire,
  windowMessage,
} from '../../renderer/console/windows/messages.ts';

/** One console's channel: what one window posts all others hear at once, copied and parsed as a browser and they do. */
export function createWindowHub(): { wire(): WindowWire; readonly messages: readonly WindowMessage[] } {
  const wires = new Set<Set<(message: WindowMessage) => void>>();
  const messages: WindowMessage[] = [];
  return {
    messages,
    wire() {
      const own = new Set<(message: WindowMessage) => void>();
      wires.add(own);
      return {
        post(message) {
          const heard = windowMessage.parse(structuredClone(message));
          messages.push(heard);
          for (const other of wires) if (other !== own) for (const listener of [...other]) listener(heard);
        },
        listen(listener) {
          own.add(listener);
          return () => own.delete(listener);
        },
        close: () => void wires.delete(own),
      };
    },
  };
}
