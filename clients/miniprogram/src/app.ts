// Moods that were noted without a network go as soon as there is one, whatever page is open.
import './moods/sync'
import { watchNetwork } from './platform/reach'

App({
  onLaunch() {
    watchNetwork()
  },
})
