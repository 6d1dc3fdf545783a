import { useEffect } from 'react'
import { Router } from 'wouter'
import { LOCALES, useLanguage } from '../i18n/words'
import { useLocationOfApp } from './entries'
import { Failed } from './Failed'
import { Pages } from './Pages'
import { Shell } from './Shell'
import { useColours } from './theme'
import { Toasts } from './ui/Toasts'

export function App() {
  const language = useLanguage()
  useColours()
  useEffect(() => {
    document.documentElement.lang = LOCALES[language]
  }, [language])
  return (
    <Router hook={useLocationOfApp}>
      <Failed>
        <Shell>
          <Pages />
        </Shell>
      </Failed>
      <Toasts />
    </Router>
  )
}
