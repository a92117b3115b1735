/** Numbers are compared by their digits, so `+1 415 555 0101` is `+14155550101`. */
export const normalize = (number: string): string =>
  /^\+\d+$/.test(number) || !/\d/.test(number) ? number : `+${number.replaceAll(/\D/g, "")}`
