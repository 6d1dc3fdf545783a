import { words } from '../../i18n/words'

export const replyWords = words(
  {
    thinking: '在想怎么说……',
    broken: '说到一半断开了。',
    goOn: '接着看',
    showAll: (count: string) => `显示全文（${count} 字）`,
    linkCopied: '地址已复制，可以在浏览器里打开',
    copyCode: '复制代码',
    copied: '已复制',
    link: '链接，点一下复制地址',
    source: (number: string) => `来源 ${number}`,
    table: '表格',
    moreRows: (count: string) => `还有 ${count} 行`,
  },
  {
    thinking: 'Thinking…',
    broken: 'The connection broke halfway.',
    goOn: 'Read on',
    showAll: (count: string) => `Show all (${count} characters)`,
    linkCopied: 'Address copied: open it in a browser',
    copyCode: 'Copy the code',
    copied: 'Copied',
    link: 'link, tap to copy its address',
    source: (number: string) => `source ${number}`,
    table: 'Table',
    moreRows: (count: string) => (count === '1' ? '1 more row' : `${count} more rows`),
  },
)
