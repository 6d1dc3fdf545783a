import { ConfigProvider, App as AntApp } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { LOCALES, useLanguage } from '../i18n/words'
import { Failed } from './Failed'
import { Pages } from './Pages'
import { Shell } from './Shell'
import { useTheme } from './theme'

export function App() {
  const language = useLanguage()
  const theme = useTheme()
  useEffect(() => {
    document.documentElement.lang = LOCALES[language]
  }, [language])
  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>
        <Failed>
          <Shell>
            <Pages />
          </Shell>
        </Failed>
      </AntApp>
    </ConfigProvider>
  )
}
