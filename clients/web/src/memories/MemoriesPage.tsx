export default function MemoriesPage() {
  return null
}
