import type { LanguageModel } from './languageModel.ts';

/** For the demo: greets and thanks, and leaves everything between as it was. */
export const standInModel: LanguageModel = {
  name: 'stand-in',
  async write({ text }) {
    const plain = text.trim().replace(/^您好[，,！!]?\s*/u, '');
    return { ok: true, text: `您好！感谢您的反映与支持。${plain} 感谢您的理解。` };
  },
};
