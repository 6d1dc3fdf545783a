import { words } from '../../i18n/words'

export const quickMoodWords = words(
  {
    question: '说这句时，心情怎么样？',
    read: (feeling: string) => `听起来像${feeling}，对吗？`,
    saved: '记下了',
    feelings: {
      joy: '开心',
      sadness: '难过',
      anger: '生气',
      fear: '害怕或担心',
      surprise: '惊讶',
      disgust: '反感',
      neutral: '平静',
    },
  },
  {
    question: 'How did you feel when you said this?',
    read: (feeling: string) => `Sounds like ${feeling}. Right?`,
    saved: 'Noted',
    feelings: {
      joy: 'joy',
      sadness: 'sadness',
      anger: 'anger',
      fear: 'fear or worry',
      surprise: 'surprise',
      disgust: 'dislike',
      neutral: 'calm',
    },
  },
)
