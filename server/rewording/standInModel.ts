import type { LanguageModel } from './languageModel.ts';

/** For the demo: makes one paragraph, with a greeting and thanks where somebody is spoken to, and leaves the rest as it was. */
export const standInModel: LanguageModel = {
  name: 'stand-in',
  async write({ text }) {
    const paragraph = text.trim().replaceAll(/\s*\n\s*/gu, '');
    const plain = paragraph.replace(/^您好[，,！!]?\s*/u, '');
    return {
      ok: true,
      text: plain === paragraph ? paragraph : `您好！感谢您的反映。${plain}感谢您的理解与支持。`,
    };
  },
};
