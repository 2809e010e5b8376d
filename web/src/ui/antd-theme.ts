import type { ThemeConfig } from 'antd'
import type { Palette } from './tokens.ts'

/**
 * Who asked the system for less motion. Ant Design has to be told: it shows and hides pop-ups by the ends of animations. Read once,
 * because a change would make it build everything anew.
 */
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Ant Design in our colours and rhythm; on a phone its controls are as high as a finger needs. */
export function antdTheme(
  palette: Palette,
  algorithm: NonNullable<ThemeConfig['algorithm']>,
  phone: boolean,
): ThemeConfig {
  return {
    algorithm,
    token: {
      fontFamily: 'var(--font)',
      fontSize: 14,
      borderRadius: 6,
      borderRadiusLG: 10,
      controlHeight: phone ? 44 : 32,
      ...(phone && { controlHeightSM: 36 }),
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accentText,
      colorSuccess: palette.good,
      colorWarning: palette.warn,
      colorError: palette.bad,
      colorText: palette.text,
      colorTextSecondary: palette.muted,
      colorTextTertiary: palette.faint,
      colorTextQuaternary: palette.faint,
      colorTextPlaceholder: palette.faint,
      colorTextDescription: palette.muted,
      colorBgLayout: palette.canvas,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorSplit: palette.line,
      colorPrimaryBg: palette.accentSoft,
      colorPrimaryBorder: palette.accentLine,
      controlItemBgActive: palette.accentSoft,
      controlItemBgActiveHover: palette.accentSoft,
      controlItemBgHover: palette.hover,
      boxShadow: palette.shadow,
      boxShadowSecondary: palette.shadow,
      motion: !still,
      motionDurationMid: '0.14s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Button: {
        colorPrimary: palette.accent,
        colorPrimaryHover: palette.accentHover,
        colorPrimaryActive: palette.accentHover,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
        contentFontSize: 14,
      },
      Segmented: {
        trackBg: palette.line,
        itemSelectedBg: palette.raised,
        itemSelectedColor: palette.text,
        itemColor: palette.muted,
      },
      Select: {
        optionSelectedBg: palette.accentSoft,
        optionActiveBg: palette.hover,
        optionSelectedFontWeight: 500,
      },
      Modal: { titleFontSize: 17, colorBgElevated: palette.raised },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px', labelColor: palette.muted },
      Tabs: { itemColor: palette.muted, itemSelectedColor: palette.text, inkBarColor: palette.accent },
    },
  }
}
