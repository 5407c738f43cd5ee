/** Which part of a list a page is. */
export interface PageQuery {
  /**
   * Items on a page, from 1 to 100.
   * @default 25
   */
  limit?: number | undefined;
  /** `nextCursor` of the page before. */
  cursor?: string | undefined;
}

/** Part of a list. */
export interface Page<Item> {
  items: Item[];
  /** Where the next page begins; null on the last page. */
  nextCursor: string | null;
}

/**
 * A list of the API. Nothing is requested until it is iterated, and then page by page as the loop goes on.
 *
 * @example
 * for await (const account of client.listAccounts()) console.log(account.name);
 */
export interface List<Item> extends AsyncIterable<Item> {
  /** One page: the first, or the one at the `cursor` of the query. */
  page(): Promise<Page<Item>>;
  /** This page and those that follow. */
  pages(): AsyncIterable<Page<Item>>;
}

/** @param readPage requests the page at a cursor; without one, the page that the query asks for */
export function listOf<Item>(readPage: (cursor?: string) => Promise<Page<Item>>): List<Item> {
  async function* pages() {
    let page = await readPage();
    yield page;
    while (page.nextCursor !== null) {
      page = await readPage(page.nextCursor);
      yield page;
    }
  }
  return {
    page: () => readPage(),
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { items } of pages()) yield* items;
    },
  };
}
