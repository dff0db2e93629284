import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMarkup } from '../../../domain/text/markup.ts';

describe('rich text of a form', () => {
  it.each([
    ['<p>路灯不亮</p>', '路灯不亮'],
    ['<P CLASS="MsoNormal">路<b>灯</b>不亮<o:p></o:p></P>', '路灯不亮'],
    ['<p>第一段</p><p>第二段</p>', '第一段\n第二段'],
    ['路灯&nbsp;不亮&#65281;&#x4e09;天', '路灯 不亮！三天'],
    ['&lt;p&gt;路灯不亮&lt;/p&gt;', '路灯不亮'],
    ['A&amp;B 店', 'A&B 店'],
    ['<!-- 模板 --><style>p{color:red}</style>井盖<script>alert(1)</script>松动', '井盖松动'],
    ['见<a href="https://a.example/1">此处</a>', '见 https://a.example/1 此处'],
    ['<img src="https://a.example/1.jpg" alt="">', 'https://a.example/1.jpg'],
    ['照片<img src="data:image/png;base64,AAAA">', '照片'],
    ['路灯不亮<span sty', '路灯不亮'],
    ['<p><br></p>', ''],
  ])('%s is read as it was shown', (written, shown) => {
    expect(withoutMarkup(written)).toBe(shown);
  });

  it.each([
    '我<3广州',
    'a<b 且 c>d',
    '<张三>来电',
    '<路灯不亮>',
    'P<0.05',
    'AT&T',
    '&c',
    '第一行\n\n  第二行',
  ])('%s is no markup and stays', (written) => {
    expect(withoutMarkup(written)).toBe(written);
  });

  it('is read once: doing it twice changes nothing', () => {
    const pieces = fc.constantFrom(
      '<p>',
      '</p>',
      '<br/>',
      '&amp;',
      '&lt;',
      'lt;',
      '灯',
      '<',
      '>',
      ' ',
      '\n',
      'b',
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
        (text) => {
          const plain = withoutMarkup(text);
          // Three layers of writing down are taken off; nobody writes four.
          expect(withoutMarkup(withoutMarkup(plain))).toBe(
            withoutMarkup(withoutMarkup(withoutMarkup(plain))),
          );
          expect(plain.length).toBeLessThanOrEqual(text.length);
        },
      ),
    );
  });
});
