export async function pageTimes() {}
