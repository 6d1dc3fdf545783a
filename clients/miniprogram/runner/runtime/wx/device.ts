/** The phone, the window, and the surroundings of the app. */
import { isBarHidden, views } from '../chrome'
import { Emitter } from '../emitter'
import { base64Of, bytesOf, USER_FOLDER } from '../files'
import {
  appHidden,
  appShown,
  entered,
  errors,
  rejections,
  themeChanged,
  themeName,
} from '../lifecycle'
import { options } from '../options'
import { accepted, asynchronousAll, synchronousAll } from './api'
import { privacyAgreed } from './account'

// An iPhone of 375 pt without a notch: status bar 20, menu button 87 x 32.
const STATUS_BAR = 20
const MENU = { width: 87, height: 32, right: 7, top: 26 }
const SDK_VERSION = '3.8.0'

let clipboard = ''
const resized = new Emitter<unknown>()
const keyboard = new Emitter<{ height: number }>()

const windowInfo = () => ({
  pixelRatio: window.devicePixelRatio,
  screenWidth: window.innerWidth,
  screenHeight: window.innerHeight,
  windowWidth: window.innerWidth,
  windowHeight: views.clientHeight,
  statusBarHeight: STATUS_BAR,
  screenTop: isBarHidden().navigation ? 0 : views.getBoundingClientRect().top,
  safeArea: {
    left: 0,
    right: window.innerWidth,
    top: STATUS_BAR,
    bottom: window.innerHeight,
    width: window.innerWidth,
    height: window.innerHeight - STATUS_BAR,
  },
})

const appBaseInfo = () => ({
  SDKVersion: SDK_VERSION,
  enableDebug: false,
  language: options.language,
  version: '8.0.0',
  theme: themeName(),
  fontSizeSetting: options.fontSize,
  host: { env: 'WeChat' },
})

const deviceInfo = () => ({
  brand: options.brand,
  model: 'runner',
  system: 'iOS 17.0',
  platform: 'devtools',
  benchmarkLevel: 30,
  memorySize: 4096,
})

const systemInfo = () => ({ ...windowInfo(), ...appBaseInfo(), ...deviceInfo() })

const updateManager = {
  onCheckForUpdate: (listener: (result: { hasUpdate: boolean }) => void) =>
    setTimeout(() => listener({ hasUpdate: false }), 0),
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => undefined,
}

const silentLog = { debug: () => 0, info: () => 0, log: () => 0, warn: () => 0, error: () => 0 }

export const device = {
  env: { USER_DATA_PATH: USER_FOLDER },
  onAppShow: appShown.on,
  offAppShow: appShown.off,
  onAppHide: appHidden.on,
  offAppHide: appHidden.off,
  onError: errors.on,
  offError: errors.off,
  onUnhandledRejection: rejections.on,
  offUnhandledRejection: rejections.off,
  onThemeChange: themeChanged.on,
  offThemeChange: themeChanged.off,
  onWindowResize: resized.on,
  offWindowResize: resized.off,
  onKeyboardHeightChange: keyboard.on,
  offKeyboardHeightChange: keyboard.off,
  onMemoryWarning: () => undefined,
  offMemoryWarning: () => undefined,
  getUpdateManager: () => updateManager,
  getLogManager: () => silentLog,
  getRealtimeLogManager: () => silentLog,
  nextTick: (run: () => void) => void Promise.resolve().then(run),
  ...accepted(
    'makePhoneCall',
    'vibrateShort',
    'vibrateLong',
    'setKeepScreenOn',
    'openSystemBluetoothSetting',
  ),
  ...accepted('reportEvent', 'navigateToMiniProgram', 'exitMiniProgram', 'openCustomerServiceChat'),
  ...asynchronousAll({
    setClipboardData: async ({ data }) => {
      await privacyAgreed('setClipboardData')
      clipboard = String(data)
    },
    getClipboardData: async () => {
      await privacyAgreed('getClipboardData')
      return { data: clipboard }
    },
    getSystemInfo: systemInfo,
    openAppAuthorizeSetting: () => ({}),
  }),
  ...synchronousAll({
    getWindowInfo: windowInfo,
    getAppBaseInfo: appBaseInfo,
    getDeviceInfo: deviceInfo,
    getSystemInfoSync: systemInfo,
    getSystemSetting: () => ({ deviceOrientation: 'portrait' }),
    getAppAuthorizeSetting: () => ({ microphoneAuthorized: 'authorized' }),
    getEnterOptionsSync: entered,
    getLaunchOptionsSync: entered,
    getMenuButtonBoundingClientRect: () => ({
      width: MENU.width,
      height: MENU.height,
      top: MENU.top,
      bottom: MENU.top + MENU.height,
      right: window.innerWidth - MENU.right,
      left: window.innerWidth - MENU.right - MENU.width,
    }),
    arrayBufferToBase64: (buffer: ArrayBuffer) => base64Of(new Uint8Array(buffer)),
    base64ToArrayBuffer: (base64: string) => bytesOf(base64).buffer,
  }),
}
