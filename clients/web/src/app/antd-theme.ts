import { theme as antd, type ThemeConfig } from 'antd'
import { PALETTE, useIsStill, useShade, type Shade } from './theme'

export function useAntdTheme(): ThemeConfig {
  return themeOf(useShade(), useIsStill())
}

function themeOf(shade: Shade, isStill: boolean): ThemeConfig {
  const colours = PALETTE[shade]
  return {
    algorithm: shade === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'nx' },
    hashed: false,
    token: {
      colorPrimary: colours.accent,
      colorPrimaryHover: colours.accentHover,
      colorInfo: colours.accent,
      colorLink: colours.accent,
      colorBgLayout: colours.paper,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.raised,
      colorText: colours.text,
      colorTextSecondary: colours.muted,
      colorTextTertiary: colours.muted,
      colorTextDescription: colours.muted,
      colorTextPlaceholder: colours.muted,
      colorBorder: colours.line,
      colorBorderSecondary: colours.line,
      colorError: colours.danger,
      borderRadius: 10,
      fontSize: 15,
      controlHeight: 40,
      motion: !isStill,
      fontFamily:
        "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif",
    },
    components:
      shade === 'dark'
        ? { Button: { primaryColor: colours.paper, dangerColor: colours.paper } }
        : {},
  }
}
