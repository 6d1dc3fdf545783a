import { words } from '../../i18n/words'

export const welcomeWords = words(
  {
    hello: '你好，我是暖心',
    who: '一个会听、会记得的 AI 陪伴者。不是真人，但会认真听你说。',
    data: '你说的话只用来陪你，不公开；随时可以导出，也可以全部删掉。',
    doctor: '我不能代替医生和心理咨询师。',
    age: '未满 14 岁，请先让监护人看过、同意再用。',
    start: '开始聊聊',
    agree: '同意并开始',
    starting: '就来……',
    contract: (name: string) => `使用前请看看${name}`,
    help: '很难受，或者有危险？看看求助热线',
    failed: '还没进来。',
    retry: '再试一次',
  },
  {
    hello: 'Hello, I am Nuanxin',
    who: 'An AI companion who listens and remembers. Not a human, but all ears.',
    data: 'What you say is there for our talks alone and never made public. You can export or delete all of it at any time.',
    doctor: 'I cannot take the place of a doctor or a therapist.',
    age: 'If you are under 14, please ask your guardian to look at it and agree first.',
    start: 'Let us talk',
    agree: 'Agree and start',
    starting: 'Coming…',
    contract: (name: string) => `Please read ${name} first`,
    help: 'In distress or in danger? See the help lines',
    failed: 'That did not work yet.',
    retry: 'Try again',
  },
)
