import { afterAll, expect, test } from "vitest";
import { picture } from "./browser.ts";
import { look, shareHouse, shown } from "./house.ts";
import { expectAccessible, expectWhole } from "./screen-checks.ts";
import { speak } from "./screens.ts";

/** What customers read stands beside the form of a campaign, and follows what is typed. */
shareHouse({ installed: true });
afterAll(() => speak(null));

test("the message beside a campaign's form follows what is typed, in every language and form, and moves nothing", async () => {
  await speak("en");
  const visit = await look("/app/campaigns/new");
  await shown(visit);
  const { app, page } = visit;
  const mail = app.frameLocator("iframe[sandbox]");
  await mail.getByText("15% off").first().waitFor();
  const place = () => app.locator(".hf-message-beside").boundingBox();
  const before = await place();
  await app.getByLabel("Discount", { exact: true }).fill("20");
  await mail.getByText("20% off").first().waitFor();
  expect((await place())!.height).toBe(before!.height);
  await app.getByLabel("Language").selectOption("ru");
  await mail.getByText("Здравствуйте").first().waitFor();
  await app.getByLabel("Channel").selectOption("sms");
  await app.locator(".hf-message-bubble", { hasText: "ABCD-2345" }).waitFor();
  expect((await place())!.height).toBe(before!.height);
  await app.getByText(/^Charged as \d+ parts$/).waitFor();
  await picture(page, "message-beside-sms-1280");
  await app.getByLabel("Channel").selectOption("email");
  await expectAccessible(visit);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectWhole(visit);
  await app.locator(".hf-message-beside").scrollIntoViewIfNeeded();
  await picture(page, "message-beside-360");
});
