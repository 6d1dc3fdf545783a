/**
 * What a day was about. The API finds some of it in what people write, under names of its own; such
 * a tag is shown, and taken, by its name in the person's language.
 */

/** As the API has it. */
export const MOST_TAGS = 10
/** Characters. */
export const LONGEST_TAG = 32

const TOPICS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  work: ['工作', 'work'],
  overtime: ['加班', 'overtime'],
  job_search: ['找工作', 'job hunting'],
  boss: ['领导', 'boss'],
  colleagues: ['同事', 'colleagues'],
  study: ['学习', 'study'],
  exam: ['考试', 'exam'],
  family: ['家人', 'family'],
  mother: ['妈妈', 'mother'],
  father: ['爸爸', 'father'],
  partner: ['伴侣', 'partner'],
  breakup: ['分手', 'breakup'],
  child: ['孩子', 'children'],
  friends: ['朋友', 'friends'],
  alone: ['独处', 'time alone'],
  quarrel: ['争吵', 'quarrel'],
  sleep: ['睡眠', 'sleep'],
  insomnia: ['睡不好', 'bad sleep'],
  health: ['健康', 'health'],
  pain: ['疼痛', 'pain'],
  period: ['生理期', 'period'],
  therapy: ['心理咨询', 'therapy'],
  money: ['钱', 'money'],
  housing: ['住处', 'housing'],
  commute: ['通勤', 'commute'],
  exercise: ['运动', 'exercise'],
  walk: ['散步', 'walk'],
  nature: ['大自然', 'nature'],
  music: ['音乐', 'music'],
  reading: ['看书', 'reading'],
  film: ['看片', 'film'],
  food: ['吃的', 'food'],
  overeating: ['饮食失衡', 'troubled eating'],
  alcohol: ['喝酒', 'alcohol'],
  smoking: ['抽烟', 'smoking'],
  weather: ['天气', 'weather'],
  travel: ['旅行', 'travel'],
  games: ['游戏', 'games'],
  social_media: ['刷手机', 'social media'],
  pet: ['宠物', 'pet'],
  shopping: ['购物', 'shopping'],
  housework: ['家务', 'housework'],
  appearance: ['身材外貌', 'looks'],
  loss: ['离别', 'loss'],
  holiday: ['假日', 'day off'],
  meditation: ['冥想', 'meditation'],
  writing: ['写写画画', 'writing'],
}

export const USUAL_ACTIVITIES: readonly string[] = [
  'work',
  'study',
  'family',
  'friends',
  'exercise',
  'walk',
  'sleep',
  'food',
  'music',
  'reading',
  'games',
  'alone',
]

export const USUAL_HELP: readonly string[] = [
  'walk',
  'exercise',
  'friends',
  'music',
  'sleep',
  'writing',
  'alone',
  'food',
]

export function tagName(tag: string, language: 'zh' | 'en'): string {
  return TOPICS[tag]?.[language === 'zh' ? 0 : 1] ?? tag
}

/** What is kept for what somebody types: the same form as the API gives it. */
export function tagOf(typed: string): string {
  const plain = typed.normalize('NFKC').toLowerCase().trim().split(/\s+/).join(' ')
  const topic = Object.entries(TOPICS).find(([, names]) => names.includes(plain))
  return topic ? topic[0] : plain
}

/** The own ones first, by how often they were used, then the usual ones; each once. */
export function offered(used: readonly string[], usual: readonly string[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const tag of used) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const own = [...counts].sort((one, other) => other[1] - one[1]).map(([tag]) => tag)
  return [...new Set([...own, ...usual])].slice(0, most)
}
