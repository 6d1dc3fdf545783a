import { PALETTE, useIsStill, useShade } from '../../app/theme'
import type { ChartLook } from './chart-options'

export function useChartLook(): ChartLook {
  return { colours: PALETTE[useShade()], isStill: useIsStill() }
}
