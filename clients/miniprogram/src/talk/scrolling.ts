/** Where the list of a talk stands: at its end, unless somebody reads further up. */

import { tellFailure } from '../i18n/failures'

/** Pixels from the end within which somebody reads what is newest. */
const NEAR = 80
/** Farther down than any list reaches. */
const END = 10_000_000

export class Scrolling {
  /** Pixels of the list that are in view. */
  private height = 0
  private scrolled = 0
  private jumps = 0
  private isPrepending = false

  /** The page has a `#scroll`, and shows `isAtEnd` and `scrollTop`. */
  constructor(private readonly page: WechatMiniprogram.Page.TrivialInstance) {}

  get isAtEnd(): boolean {
    return this.page.data['isAtEnd'] === true
  }

  toEnd(): void {
    this.page.setData({ isAtEnd: true })
    this.jump()
  }

  /** There may be more to read now. */
  follow(): void {
    if (this.isAtEnd && !this.isPrepending) this.jump()
  }

  /** What stands around the list has come or gone: the list has another height. */
  settle(): void {
    this.measure()
    if (this.isAtEnd) this.jump()
  }

  measure(): void {
    wx.createSelectorQuery()
      .in(this.page)
      .select('#scroll')
      .boundingClientRect((box) => {
        this.height = (box as { height?: number } | null)?.height ?? 0
      })
      .exec()
  }

  onScroll({ scrollTop, scrollHeight }: WechatMiniprogram.ScrollViewScroll['detail']): void {
    if (this.height === 0) {
      // Nothing can be said before that is known.
      this.scrolled = scrollTop
      return this.measure()
    }
    const isNear = scrollHeight - scrollTop - this.height < NEAR
    // Only who scrolls up leaves the end: it also moves away by itself when there is more to read.
    const isAtEnd = isNear || (this.isAtEnd && scrollTop >= this.scrolled - 1)
    this.scrolled = scrollTop
    if (isAtEnd !== this.isAtEnd) this.page.setData({ isAtEnd })
  }

  /** While `work` puts something above the line with this key, that line stays where it is. */
  async keep(key: string, work: () => Promise<void>): Promise<void> {
    if (this.isPrepending) return
    this.isPrepending = true
    const before = await this.placeOf(key)
    try {
      await work()
    } catch (error) {
      tellFailure(error)
    }
    const after = await this.placeOf(key)
    this.isPrepending = false
    const moved = after.top - before.top
    if (Math.abs(moved) > 1) this.page.setData({ scrollTop: after.scrolled + moved })
  }

  /** A value that is set again would not be heard. */
  private jump(): void {
    this.jumps = (this.jumps + 1) % 1000
    this.page.setData({ scrollTop: END + this.jumps })
  }

  private placeOf(key: string): Promise<{ top: number; scrolled: number }> {
    return new Promise((resolve) => {
      const query = wx.createSelectorQuery().in(this.page)
      query.select(`#m-${key}`).boundingClientRect()
      query.select('#scroll').scrollOffset()
      query.exec(([box, offset]: readonly ({ top?: number; scrollTop?: number } | null)[]) =>
        resolve({ top: box?.top ?? 0, scrolled: offset?.scrollTop ?? 0 }),
      )
    })
  }
}
