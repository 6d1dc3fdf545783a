export default function MoodsPage() {
  return null
}
