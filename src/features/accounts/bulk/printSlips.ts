/** Opens the browser's print window once every picture (the QR codes) can be drawn; ends when the window closes. */
export async function printSlips(): Promise<void> {
  await document.fonts.ready;
  await Promise.all(Array.from(document.querySelectorAll<HTMLImageElement>(".slip-sheets img"), (picture) => picture.decode()));
  window.print();
}
