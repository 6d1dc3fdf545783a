import { App as AntApp, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/words'
import { useAntdTheme } from './antd-theme'

/** Around what is made of antd: its look, its language, and where its messages are shown. */
export function Dressed(props: { children: ReactNode }) {
  const language = useLanguage()
  const theme = useAntdTheme()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>{props.children}</AntApp>
    </ConfigProvider>
  )
}
