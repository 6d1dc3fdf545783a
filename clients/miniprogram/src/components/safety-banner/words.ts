import { words } from '../../i18n/words'

export const safetyWords = words(
  {
    acute: '你的安全最要紧。先打个电话，好吗？',
    risk: '你不用一个人扛。随时可以打电话：',
    label: '求助热线',
    call: (number: string, name: string) => `拨打 ${number}，${name}`,
    fold: '收起',
    unfold: '全部热线',
    someone: '如果有危险，请马上打当地的急救电话，或去找身边的人。',
    more: '更多热线',
  },
  {
    acute: 'Your safety comes first. Would you call someone now?',
    risk: 'You do not have to carry this alone. You can call any time:',
    label: 'Help lines',
    call: (number: string, name: string) => `Call ${number}, ${name}`,
    fold: 'Fold',
    unfold: 'All lines',
    someone: 'If you are in danger, call your local emergency number or go to somebody nearby.',
    more: 'More help lines',
  },
)
