import { watchNetwork } from './platform/reach'

App({
  onLaunch() {
    watchNetwork()
  },
})
