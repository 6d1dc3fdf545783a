import { configureStore } from '@reduxjs/toolkit'
import { setupListeners } from '@reduxjs/toolkit/query'
import { StorageFull } from '@nuanxin/sdk'
import { useDispatch, useSelector } from 'react-redux'
import { api } from '../api/api'
import { session } from '../api/client'
import { chosenElsewhere, keep, onChosenElsewhere, preferences } from './preferences'

export const store = configureStore({
  reducer: { [preferences.name]: preferences.reducer, [api.reducerPath]: api.reducer },
  middleware: (usual) => usual().concat(api.middleware),
})

export type RootState = ReturnType<typeof store.getState>
export const useAppSelector = useSelector.withTypes<RootState>()
export const useAppDispatch = useDispatch.withTypes<typeof store.dispatch>()

setupListeners(store.dispatch)

let kept = store.getState().preferences
store.subscribe(() => {
  const now = store.getState().preferences
  if (now === kept) return
  kept = now
  try {
    keep(now)
  } catch (error) {
    if (!(error instanceof StorageFull)) throw error
    // The choice holds until the page is closed.
  }
})

onChosenElsewhere((value) => {
  kept = value
  store.dispatch(chosenElsewhere(value))
})

// What was fetched for one person is never shown to another.
let shownTo = session.userId
session.onChange(() => {
  if (session.userId === shownTo) return
  shownTo = session.userId
  store.dispatch(api.util.resetApiState())
})
