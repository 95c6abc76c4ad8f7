/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  Date: { input: string; output: string; }
  DateTime: { input: string; output: string; }
  Decimal: { input: string; output: string; }
  JSON: { input: unknown; output: unknown; }
  Money: { input: string; output: string; }
  URL: { input: string; output: string; }
  UnsignedInt64: { input: string; output: string; }
  UtcOffset: { input: string; output: string; }
};

export type AbandonedCheckoutSortKeys =
  | 'CHECKOUT_ID'
  | 'CREATED_AT'
  | 'CUSTOMER_NAME'
  | 'ID'
  | 'RELEVANCE'
  | 'TOTAL_PRICE';

export type AppTransactionSortKeys =
  | 'CREATED_AT'
  | 'ID';

export type BulkMutationErrorCode =
  | 'INTERNAL_FILE_SERVER_ERROR'
  | 'INVALID_MUTATION'
  | 'INVALID_STAGED_UPLOAD_FILE'
  | 'LIMIT_REACHED'
  | 'NO_SUCH_FILE'
  | 'OPERATION_IN_PROGRESS';

export type BulkOperationErrorCode =
  | 'ACCESS_DENIED'
  | 'INTERNAL_SERVER_ERROR'
  | 'TIMEOUT';

export type BulkOperationStatus =
  | 'CANCELED'
  | 'CANCELING'
  | 'COMPLETED'
  | 'CREATED'
  | 'EXPIRED'
  | 'FAILED'
  | 'RUNNING';

export type BulkOperationType =
  | 'MUTATION'
  | 'QUERY';

export type BulkOperationUserErrorCode =
  | 'INVALID'
  | 'LIMIT_REACHED'
  | 'OPERATION_IN_PROGRESS';

export type CountryCode =
  | 'AC'
  | 'AD'
  | 'AE'
  | 'AF'
  | 'AG'
  | 'AI'
  | 'AL'
  | 'AM'
  | 'AN'
  | 'AO'
  | 'AR'
  | 'AT'
  | 'AU'
  | 'AW'
  | 'AX'
  | 'AZ'
  | 'BA'
  | 'BB'
  | 'BD'
  | 'BE'
  | 'BF'
  | 'BG'
  | 'BH'
  | 'BI'
  | 'BJ'
  | 'BL'
  | 'BM'
  | 'BN'
  | 'BO'
  | 'BQ'
  | 'BR'
  | 'BS'
  | 'BT'
  | 'BV'
  | 'BW'
  | 'BY'
  | 'BZ'
  | 'CA'
  | 'CC'
  | 'CD'
  | 'CF'
  | 'CG'
  | 'CH'
  | 'CI'
  | 'CK'
  | 'CL'
  | 'CM'
  | 'CN'
  | 'CO'
  | 'CR'
  | 'CU'
  | 'CV'
  | 'CW'
  | 'CX'
  | 'CY'
  | 'CZ'
  | 'DE'
  | 'DJ'
  | 'DK'
  | 'DM'
  | 'DO'
  | 'DZ'
  | 'EC'
  | 'EE'
  | 'EG'
  | 'EH'
  | 'ER'
  | 'ES'
  | 'ET'
  | 'FI'
  | 'FJ'
  | 'FK'
  | 'FO'
  | 'FR'
  | 'GA'
  | 'GB'
  | 'GD'
  | 'GE'
  | 'GF'
  | 'GG'
  | 'GH'
  | 'GI'
  | 'GL'
  | 'GM'
  | 'GN'
  | 'GP'
  | 'GQ'
  | 'GR'
  | 'GS'
  | 'GT'
  | 'GW'
  | 'GY'
  | 'HK'
  | 'HM'
  | 'HN'
  | 'HR'
  | 'HT'
  | 'HU'
  | 'ID'
  | 'IE'
  | 'IL'
  | 'IM'
  | 'IN'
  | 'IO'
  | 'IQ'
  | 'IR'
  | 'IS'
  | 'IT'
  | 'JE'
  | 'JM'
  | 'JO'
  | 'JP'
  | 'KE'
  | 'KG'
  | 'KH'
  | 'KI'
  | 'KM'
  | 'KN'
  | 'KP'
  | 'KR'
  | 'KW'
  | 'KY'
  | 'KZ'
  | 'LA'
  | 'LB'
  | 'LC'
  | 'LI'
  | 'LK'
  | 'LR'
  | 'LS'
  | 'LT'
  | 'LU'
  | 'LV'
  | 'LY'
  | 'MA'
  | 'MC'
  | 'MD'
  | 'ME'
  | 'MF'
  | 'MG'
  | 'MK'
  | 'ML'
  | 'MM'
  | 'MN'
  | 'MO'
  | 'MQ'
  | 'MR'
  | 'MS'
  | 'MT'
  | 'MU'
  | 'MV'
  | 'MW'
  | 'MX'
  | 'MY'
  | 'MZ'
  | 'NA'
  | 'NC'
  | 'NE'
  | 'NF'
  | 'NG'
  | 'NI'
  | 'NL'
  | 'NO'
  | 'NP'
  | 'NR'
  | 'NU'
  | 'NZ'
  | 'OM'
  | 'PA'
  | 'PE'
  | 'PF'
  | 'PG'
  | 'PH'
  | 'PK'
  | 'PL'
  | 'PM'
  | 'PN'
  | 'PS'
  | 'PT'
  | 'PY'
  | 'QA'
  | 'RE'
  | 'RO'
  | 'RS'
  | 'RU'
  | 'RW'
  | 'SA'
  | 'SB'
  | 'SC'
  | 'SD'
  | 'SE'
  | 'SG'
  | 'SH'
  | 'SI'
  | 'SJ'
  | 'SK'
  | 'SL'
  | 'SM'
  | 'SN'
  | 'SO'
  | 'SR'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'SX'
  | 'SY'
  | 'SZ'
  | 'TA'
  | 'TC'
  | 'TD'
  | 'TF'
  | 'TG'
  | 'TH'
  | 'TJ'
  | 'TK'
  | 'TL'
  | 'TM'
  | 'TN'
  | 'TO'
  | 'TR'
  | 'TT'
  | 'TV'
  | 'TW'
  | 'TZ'
  | 'UA'
  | 'UG'
  | 'UM'
  | 'US'
  | 'UY'
  | 'UZ'
  | 'VA'
  | 'VC'
  | 'VE'
  | 'VG'
  | 'VN'
  | 'VU'
  | 'WF'
  | 'WS'
  | 'XK'
  | 'YE'
  | 'YT'
  | 'ZA'
  | 'ZM'
  | 'ZW'
  | 'ZZ';

export type CropRegion =
  | 'BOTTOM'
  | 'CENTER'
  | 'LEFT'
  | 'RIGHT'
  | 'TOP';

export type CurrencyCode =
  | 'AED'
  | 'AFN'
  | 'ALL'
  | 'AMD'
  | 'ANG'
  | 'AOA'
  | 'ARS'
  | 'AUD'
  | 'AWG'
  | 'AZN'
  | 'BAM'
  | 'BBD'
  | 'BDT'
  | 'BGN'
  | 'BHD'
  | 'BIF'
  | 'BMD'
  | 'BND'
  | 'BOB'
  | 'BRL'
  | 'BSD'
  | 'BTN'
  | 'BWP'
  | 'BYN'
  | 'BYR'
  | 'BZD'
  | 'CAD'
  | 'CDF'
  | 'CHF'
  | 'CLP'
  | 'CNY'
  | 'COP'
  | 'CRC'
  | 'CVE'
  | 'CZK'
  | 'DJF'
  | 'DKK'
  | 'DOP'
  | 'DZD'
  | 'EGP'
  | 'ERN'
  | 'ETB'
  | 'EUR'
  | 'FJD'
  | 'FKP'
  | 'GBP'
  | 'GEL'
  | 'GHS'
  | 'GIP'
  | 'GMD'
  | 'GNF'
  | 'GTQ'
  | 'GYD'
  | 'HKD'
  | 'HNL'
  | 'HRK'
  | 'HTG'
  | 'HUF'
  | 'IDR'
  | 'ILS'
  | 'INR'
  | 'IQD'
  | 'IRR'
  | 'ISK'
  | 'JEP'
  | 'JMD'
  | 'JOD'
  | 'JPY'
  | 'KES'
  | 'KGS'
  | 'KHR'
  | 'KID'
  | 'KMF'
  | 'KRW'
  | 'KWD'
  | 'KYD'
  | 'KZT'
  | 'LAK'
  | 'LBP'
  | 'LKR'
  | 'LRD'
  | 'LSL'
  | 'LTL'
  | 'LVL'
  | 'LYD'
  | 'MAD'
  | 'MDL'
  | 'MGA'
  | 'MKD'
  | 'MMK'
  | 'MNT'
  | 'MOP'
  | 'MRU'
  | 'MUR'
  | 'MVR'
  | 'MWK'
  | 'MXN'
  | 'MYR'
  | 'MZN'
  | 'NAD'
  | 'NGN'
  | 'NIO'
  | 'NOK'
  | 'NPR'
  | 'NZD'
  | 'OMR'
  | 'PAB'
  | 'PEN'
  | 'PGK'
  | 'PHP'
  | 'PKR'
  | 'PLN'
  | 'PYG'
  | 'QAR'
  | 'RON'
  | 'RSD'
  | 'RUB'
  | 'RWF'
  | 'SAR'
  | 'SBD'
  | 'SCR'
  | 'SDG'
  | 'SEK'
  | 'SGD'
  | 'SHP'
  | 'SLL'
  | 'SOS'
  | 'SRD'
  | 'SSP'
  | 'STD'
  | 'STN'
  | 'SYP'
  | 'SZL'
  | 'THB'
  | 'TJS'
  | 'TMT'
  | 'TND'
  | 'TOP'
  | 'TRY'
  | 'TTD'
  | 'TWD'
  | 'TZS'
  | 'UAH'
  | 'UGX'
  | 'USD'
  | 'USDC'
  | 'UYU'
  | 'UZS'
  | 'VED'
  | 'VEF'
  | 'VES'
  | 'VND'
  | 'VUV'
  | 'WST'
  | 'XAF'
  | 'XCD'
  | 'XOF'
  | 'XPF'
  | 'XXX'
  | 'YER'
  | 'ZAR'
  | 'ZMW';

export type CustomerEmailAddressMarketingState =
  | 'INVALID'
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerEmailMarketingConsentInput = {
  consentUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  marketingOptInLevel?: InputMaybe<CustomerMarketingOptInLevel>;
  marketingState: CustomerEmailMarketingState;
  sourceLocationId?: InputMaybe<Scalars['ID']['input']>;
};

export type CustomerEmailMarketingConsentUpdateInput = {
  customerId: Scalars['ID']['input'];
  emailMarketingConsent: CustomerEmailMarketingConsentInput;
};

export type CustomerEmailMarketingConsentUpdateUserErrorCode =
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'MISSING_ARGUMENT';

export type CustomerEmailMarketingState =
  | 'INVALID'
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerMarketingConsentState =
  | 'NEVER_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerMarketingOptInLevel =
  | 'CONFIRMED_OPT_IN'
  | 'SINGLE_OPT_IN'
  | 'UNKNOWN';

export type CustomerPredictedSpendTier =
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type CustomerRfmGroup =
  | 'ACTIVE'
  | 'ALMOST_LOST'
  | 'AT_RISK'
  | 'CHAMPIONS'
  | 'DORMANT'
  | 'LOYAL'
  | 'NEEDS_ATTENTION'
  | 'NEW'
  | 'PREVIOUSLY_LOYAL'
  | 'PROMISING'
  | 'PROSPECTS';

export type CustomerSmsMarketingConsentErrorCode =
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'MISSING_ARGUMENT';

export type CustomerSmsMarketingConsentInput = {
  consentUpdatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  marketingOptInLevel?: InputMaybe<CustomerMarketingOptInLevel>;
  marketingState: CustomerSmsMarketingState;
  sourceLocationId?: InputMaybe<Scalars['ID']['input']>;
};

export type CustomerSmsMarketingConsentUpdateInput = {
  customerId: Scalars['ID']['input'];
  smsMarketingConsent: CustomerSmsMarketingConsentInput;
};

export type CustomerSmsMarketingState =
  | 'NOT_SUBSCRIBED'
  | 'PENDING'
  | 'REDACTED'
  | 'SUBSCRIBED'
  | 'UNSUBSCRIBED';

export type CustomerSortKeys =
  | 'CREATED_AT'
  | 'ID'
  | 'LOCATION'
  | 'NAME'
  | 'RELEVANCE'
  | 'UPDATED_AT';

export type CustomerState =
  | 'DECLINED'
  | 'DISABLED'
  | 'ENABLED'
  | 'INVITED';

export type DataSaleOptOutUserErrorCode =
  | 'FAILED';

export type DiscountAmountInput = {
  amount?: InputMaybe<Scalars['Decimal']['input']>;
  appliesOnEachItem?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DiscountBuyerSelection =
  | 'ALL';

export type DiscountCodeBasicInput = {
  appliesOncePerCustomer?: InputMaybe<Scalars['Boolean']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
  combinesWith?: InputMaybe<DiscountCombinesWithInput>;
  context?: InputMaybe<DiscountContextInput>;
  customerGets?: InputMaybe<DiscountCustomerGetsInput>;
  /** @deprecated Use `context` instead. */
  customerSelection?: InputMaybe<DiscountCustomerSelectionInput>;
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
  recurringCycleLimit?: InputMaybe<Scalars['Int']['input']>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  title?: InputMaybe<Scalars['String']['input']>;
  usageLimit?: InputMaybe<Scalars['Int']['input']>;
};

export type DiscountCodeBxgyInput = {
  appliesOncePerCustomer?: InputMaybe<Scalars['Boolean']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
  combinesWith?: InputMaybe<DiscountCombinesWithInput>;
  context?: InputMaybe<DiscountContextInput>;
  customerBuys?: InputMaybe<DiscountCustomerBuysInput>;
  customerGets?: InputMaybe<DiscountCustomerGetsInput>;
  /** @deprecated Use `context` instead. */
  customerSelection?: InputMaybe<DiscountCustomerSelectionInput>;
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  title?: InputMaybe<Scalars['String']['input']>;
  usageLimit?: InputMaybe<Scalars['Int']['input']>;
  usesPerOrderLimit?: InputMaybe<Scalars['Int']['input']>;
};

export type DiscountCodeFreeShippingInput = {
  appliesOnOneTimePurchase?: InputMaybe<Scalars['Boolean']['input']>;
  appliesOnSubscription?: InputMaybe<Scalars['Boolean']['input']>;
  appliesOncePerCustomer?: InputMaybe<Scalars['Boolean']['input']>;
  code?: InputMaybe<Scalars['String']['input']>;
  combinesWith?: InputMaybe<DiscountCombinesWithInput>;
  context?: InputMaybe<DiscountContextInput>;
  /** @deprecated Use `context` instead. */
  customerSelection?: InputMaybe<DiscountCustomerSelectionInput>;
  destination?: InputMaybe<DiscountShippingDestinationSelectionInput>;
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  maximumShippingPrice?: InputMaybe<Scalars['Decimal']['input']>;
  minimumRequirement?: InputMaybe<DiscountMinimumRequirementInput>;
  recurringCycleLimit?: InputMaybe<Scalars['Int']['input']>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  title?: InputMaybe<Scalars['String']['input']>;
  usageLimit?: InputMaybe<Scalars['Int']['input']>;
};

export type DiscountCodeSortKeys =
  | 'CODE'
  | 'CREATED_AT'
  | 'ID'
  | 'RELEVANCE';

export type DiscountCollectionsInput = {
  add?: InputMaybe<Array<Scalars['ID']['input']>>;
  remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type DiscountCombinesWithInput = {
  orderDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
  productDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
  productDiscountsWithTagsOnSameCartLine?: InputMaybe<ProductDiscountsWithTagsOnSameCartLineInput>;
  shippingDiscounts?: InputMaybe<Scalars['Boolean']['input']>;
};

export type DiscountContextInput =
  { all: DiscountBuyerSelection; customerSegments?: never; customers?: never; markets?: never; }
  |  { all?: never; customerSegments: DiscountCustomerSegmentsInput; customers?: never; markets?: never; }
  |  { all?: never; customerSegments?: never; customers: DiscountCustomersInput; markets?: never; }
  |  { all?: never; customerSegments?: never; customers?: never; markets: DiscountMarketsInput; };

export type DiscountCountriesInput = {
  add?: InputMaybe<Array<CountryCode>>;
  includeRestOfWorld?: InputMaybe<Scalars['Boolean']['input']>;
  remove?: InputMaybe<Array<CountryCode>>;
};

export type DiscountCustomerBuysInput = {
  isOneTimePurchase?: InputMaybe<Scalars['Boolean']['input']>;
  isSubscription?: InputMaybe<Scalars['Boolean']['input']>;
  items?: InputMaybe<DiscountItemsInput>;
  value?: InputMaybe<DiscountCustomerBuysValueInput>;
};

export type DiscountCustomerBuysValueInput = {
  amount?: InputMaybe<Scalars['Decimal']['input']>;
  quantity?: InputMaybe<Scalars['UnsignedInt64']['input']>;
};

export type DiscountCustomerGetsInput = {
  appliesOnOneTimePurchase?: InputMaybe<Scalars['Boolean']['input']>;
  appliesOnSubscription?: InputMaybe<Scalars['Boolean']['input']>;
  items?: InputMaybe<DiscountItemsInput>;
  value?: InputMaybe<DiscountCustomerGetsValueInput>;
};

export type DiscountCustomerGetsValueInput = {
  discountAmount?: InputMaybe<DiscountAmountInput>;
  discountOnQuantity?: InputMaybe<DiscountOnQuantityInput>;
  percentage?: InputMaybe<Scalars['Float']['input']>;
};

export type DiscountCustomerSegmentsInput = {
  add?: InputMaybe<Array<Scalars['ID']['input']>>;
  remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type DiscountCustomerSelectionInput = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
  customerSegments?: InputMaybe<DiscountCustomerSegmentsInput>;
  customers?: InputMaybe<DiscountCustomersInput>;
};

export type DiscountCustomersInput = {
  add?: InputMaybe<Array<Scalars['ID']['input']>>;
  remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type DiscountEffectInput = {
  amount?: InputMaybe<Scalars['Decimal']['input']>;
  percentage?: InputMaybe<Scalars['Float']['input']>;
};

export type DiscountErrorCode =
  | 'ACTIVE_PERIOD_OVERLAP'
  | 'APPLIES_ON_NOTHING'
  | 'BLANK'
  | 'CONFLICT'
  | 'DISCOUNT_NOT_COMPATIBLE_WITH_CONDITION_TYPES'
  | 'DUPLICATE'
  | 'END_DATE_BEFORE_START_DATE'
  | 'EQUAL_TO'
  | 'EXCEEDED_MAX'
  | 'GREATER_THAN'
  | 'GREATER_THAN_OR_EQUAL_TO'
  | 'IMPLICIT_DUPLICATE'
  | 'INCLUSION'
  | 'INTERNAL_ERROR'
  | 'INVALID'
  | 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS'
  | 'INVALID_DISCOUNT_CLASS_FOR_PRICE_RULE'
  | 'INVALID_PRODUCT_DISCOUNTS_FALSE_WITH_EXISTING_TAGS_ON_SAME_CART_LINE'
  | 'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_FOR_DISCOUNT_CLASS'
  | 'INVALID_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_WITHOUT_PRODUCT_DISCOUNTS'
  | 'INVALID_TAG_LENGTH'
  | 'LESS_THAN'
  | 'LESS_THAN_OR_EQUAL_TO'
  | 'MAX_APP_DISCOUNTS'
  | 'MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT'
  | 'MISSING_ARGUMENT'
  | 'MISSING_FUNCTION_IDENTIFIER'
  | 'MULTIPLE_FUNCTION_IDENTIFIERS'
  | 'MULTIPLE_RECURRING_CYCLE_LIMIT_FOR_NON_SUBSCRIPTION_ITEMS'
  | 'PRESENT'
  | 'PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE_NOT_ENTITLED'
  | 'RECURRING_CYCLE_LIMIT_NOT_A_VALID_INTEGER'
  | 'TAKEN'
  | 'TOO_LONG'
  | 'TOO_MANY_ARGUMENTS'
  | 'TOO_MANY_PRODUCT_DISCOUNTS_WITH_TAGS_ON_SAME_CART_LINE'
  | 'TOO_MANY_TAGS'
  | 'TOO_SHORT'
  | 'VALUE_OUTSIDE_RANGE';

export type DiscountItemsInput = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
  collections?: InputMaybe<DiscountCollectionsInput>;
  products?: InputMaybe<DiscountProductsInput>;
};

export type DiscountMarketsInput = {
  add?: InputMaybe<Array<Scalars['ID']['input']>>;
  remove?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type DiscountMinimumQuantityInput = {
  greaterThanOrEqualToQuantity?: InputMaybe<Scalars['UnsignedInt64']['input']>;
};

export type DiscountMinimumRequirementInput = {
  quantity?: InputMaybe<DiscountMinimumQuantityInput>;
  subtotal?: InputMaybe<DiscountMinimumSubtotalInput>;
};

export type DiscountMinimumSubtotalInput = {
  greaterThanOrEqualToSubtotal?: InputMaybe<Scalars['Decimal']['input']>;
};

export type DiscountOnQuantityInput = {
  effect?: InputMaybe<DiscountEffectInput>;
  quantity?: InputMaybe<Scalars['UnsignedInt64']['input']>;
};

export type DiscountProductsInput = {
  productVariantsToAdd?: InputMaybe<Array<Scalars['ID']['input']>>;
  productVariantsToRemove?: InputMaybe<Array<Scalars['ID']['input']>>;
  productsToAdd?: InputMaybe<Array<Scalars['ID']['input']>>;
  productsToRemove?: InputMaybe<Array<Scalars['ID']['input']>>;
};

export type DiscountRedeemCodeInput = {
  code: Scalars['String']['input'];
};

export type DiscountShippingDestinationSelectionInput = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
  countries?: InputMaybe<DiscountCountriesInput>;
};

export type DiscountStatus =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'SCHEDULED';

export type FulfillmentDisplayStatus =
  | 'ATTEMPTED_DELIVERY'
  | 'CANCELED'
  | 'CARRIER_PICKED_UP'
  | 'CONFIRMED'
  | 'DELAYED'
  | 'DELIVERED'
  | 'FAILURE'
  | 'FULFILLED'
  | 'IN_TRANSIT'
  | 'LABEL_PRINTED'
  | 'LABEL_PURCHASED'
  | 'LABEL_VOIDED'
  | 'MARKED_AS_FULFILLED'
  | 'NOT_DELIVERED'
  | 'OUT_FOR_DELIVERY'
  | 'PICKED_UP'
  | 'READY_FOR_PICKUP'
  | 'SUBMITTED';

export type FulfillmentStatus =
  | 'CANCELLED'
  | 'ERROR'
  | 'FAILURE'
  | 'OPEN'
  | 'PENDING'
  | 'SUCCESS';

export type ImageContentType =
  | 'JPG'
  | 'PNG'
  | 'WEBP';

export type ImageTransformInput = {
  crop?: InputMaybe<CropRegion>;
  maxHeight?: InputMaybe<Scalars['Int']['input']>;
  maxWidth?: InputMaybe<Scalars['Int']['input']>;
  preferredContentType?: InputMaybe<ImageContentType>;
  scale?: InputMaybe<Scalars['Int']['input']>;
};

export type MarketingActivityBudgetInput = {
  budgetType?: InputMaybe<MarketingBudgetBudgetType>;
  total?: InputMaybe<MoneyInput>;
};

export type MarketingActivityExternalStatus =
  | 'ACTIVE'
  | 'DELETED_EXTERNALLY'
  | 'INACTIVE'
  | 'PAUSED'
  | 'SCHEDULED'
  | 'UNDEFINED';

export type MarketingActivityHierarchyLevel =
  | 'AD'
  | 'AD_GROUP'
  | 'CAMPAIGN';

export type MarketingActivityUpsertExternalInput = {
  adSpend?: InputMaybe<MoneyInput>;
  budget?: InputMaybe<MarketingActivityBudgetInput>;
  channelHandle?: InputMaybe<Scalars['String']['input']>;
  end?: InputMaybe<Scalars['DateTime']['input']>;
  hierarchyLevel?: InputMaybe<MarketingActivityHierarchyLevel>;
  marketingChannelType: MarketingChannel;
  parentRemoteId?: InputMaybe<Scalars['String']['input']>;
  referringDomain?: InputMaybe<Scalars['String']['input']>;
  remoteId: Scalars['String']['input'];
  remotePreviewImageUrl?: InputMaybe<Scalars['URL']['input']>;
  remoteUrl: Scalars['URL']['input'];
  scheduledEnd?: InputMaybe<Scalars['DateTime']['input']>;
  scheduledStart?: InputMaybe<Scalars['DateTime']['input']>;
  start?: InputMaybe<Scalars['DateTime']['input']>;
  status: MarketingActivityExternalStatus;
  tactic: MarketingTactic;
  title: Scalars['String']['input'];
  urlParameterValue?: InputMaybe<Scalars['String']['input']>;
  utm?: InputMaybe<UtmInput>;
};

export type MarketingActivityUserErrorCode =
  | 'ACTIVITY_NOT_EXTERNAL'
  | 'CANNOT_DELETE_ACTIVITY_WITH_CHILD_EVENTS'
  | 'CANNOT_UPDATE_TACTIC_IF_ORIGINALLY_STOREFRONT_APP'
  | 'CANNOT_UPDATE_TACTIC_TO_STOREFRONT_APP'
  | 'CURRENCY_CODE_MISMATCH_INPUT'
  | 'DELETE_JOB_ENQUEUED'
  | 'DELETE_JOB_FAILED_TO_ENQUEUE'
  | 'IMMUTABLE_CHANNEL_HANDLE'
  | 'IMMUTABLE_HIERARCHY_LEVEL'
  | 'IMMUTABLE_PARENT_ID'
  | 'IMMUTABLE_URL_PARAMETER'
  | 'IMMUTABLE_UTM_PARAMETERS'
  | 'INVALID'
  | 'INVALID_CHANNEL_HANDLE'
  | 'INVALID_DELETE_ACTIVITY_EXTERNAL_ARGUMENTS'
  | 'INVALID_DELETE_ENGAGEMENTS_ARGUMENTS'
  | 'INVALID_MARKETING_ACTIVITY_EXTERNAL_ARGUMENTS'
  | 'INVALID_MARKETING_ENGAGEMENT_ARGUMENTS'
  | 'INVALID_MARKETING_ENGAGEMENT_ARGUMENT_MISSING'
  | 'INVALID_REMOTE_ID'
  | 'MARKETING_ACTIVITY_CURRENCY_CODE_MISMATCH'
  | 'MARKETING_ACTIVITY_DOES_NOT_EXIST'
  | 'MARKETING_ACTIVITY_WITH_REMOTE_ID_ALREADY_EXISTS'
  | 'MARKETING_ACTIVITY_WITH_URL_PARAMETER_VALUE_ALREADY_EXISTS'
  | 'MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS'
  | 'MARKETING_EVENT_DOES_NOT_EXIST'
  | 'NON_HIERARCHIAL_REQUIRES_UTM_URL_PARAMETER'
  | 'TAKEN';

export type MarketingBudgetBudgetType =
  | 'DAILY'
  | 'LIFETIME';

export type MarketingChannel =
  | 'DISPLAY'
  | 'EMAIL'
  | 'REFERRAL'
  | 'SEARCH'
  | 'SOCIAL';

export type MarketingEngagementInput = {
  adSpend?: InputMaybe<MoneyInput>;
  allConversions?: InputMaybe<Scalars['Decimal']['input']>;
  clicksCount?: InputMaybe<Scalars['Int']['input']>;
  commentsCount?: InputMaybe<Scalars['Int']['input']>;
  complaintsCount?: InputMaybe<Scalars['Int']['input']>;
  failsCount?: InputMaybe<Scalars['Int']['input']>;
  favoritesCount?: InputMaybe<Scalars['Int']['input']>;
  firstTimeCustomers?: InputMaybe<Scalars['Decimal']['input']>;
  impressionsCount?: InputMaybe<Scalars['Int']['input']>;
  /** @deprecated Cumulative metrics are being phased out. Send non-cumulative engagement metrics instead (values aggregated over the single day indicated in `occurredOn`, with `isCumulative: false`). Existing activities that have been sending cumulative metrics can migrate to non-cumulative at any time. */
  isCumulative?: InputMaybe<Scalars['Boolean']['input']>;
  occurredOn: Scalars['Date']['input'];
  orders?: InputMaybe<Scalars['Decimal']['input']>;
  primaryConversions?: InputMaybe<Scalars['Decimal']['input']>;
  returningCustomers?: InputMaybe<Scalars['Decimal']['input']>;
  sales?: InputMaybe<MoneyInput>;
  sendsCount?: InputMaybe<Scalars['Int']['input']>;
  sessionsCount?: InputMaybe<Scalars['Int']['input']>;
  sharesCount?: InputMaybe<Scalars['Int']['input']>;
  uniqueClicksCount?: InputMaybe<Scalars['Int']['input']>;
  uniqueViewsCount?: InputMaybe<Scalars['Int']['input']>;
  unsubscribesCount?: InputMaybe<Scalars['Int']['input']>;
  utcOffset: Scalars['UtcOffset']['input'];
  viewsCount?: InputMaybe<Scalars['Int']['input']>;
};

export type MarketingTactic =
  | 'ABANDONED_CART'
  | 'AD'
  | 'AFFILIATE'
  | 'LINK'
  | 'LOYALTY'
  | 'MESSAGE'
  | 'NEWSLETTER'
  | 'NOTIFICATION'
  | 'POST'
  | 'RETARGETING'
  | 'SEO'
  | 'STOREFRONT_APP'
  | 'TRANSACTIONAL';

export type MediaPreviewImageStatus =
  | 'FAILED'
  | 'PROCESSING'
  | 'READY'
  | 'UPLOADED';

export type MediaStatus =
  | 'FAILED'
  | 'PROCESSING'
  | 'READY'
  | 'UPLOADED';

export type MoneyInput = {
  amount: Scalars['Decimal']['input'];
  currencyCode: CurrencyCode;
};

export type OrderCancelReason =
  | 'CUSTOMER'
  | 'DECLINED'
  | 'FRAUD'
  | 'INVENTORY'
  | 'OTHER'
  | 'STAFF';

export type OrderDisplayFinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED';

export type OrderDisplayFulfillmentStatus =
  | 'FULFILLED'
  | 'FULFILLMENT_NOT_REQUIRED'
  | 'IN_PROGRESS'
  | 'ON_HOLD'
  | 'OPEN'
  | 'PARTIALLY_FULFILLED'
  | 'PENDING_FULFILLMENT'
  | 'REQUEST_DECLINED'
  | 'RESTOCKED'
  | 'SCHEDULED'
  | 'UNFULFILLED';

export type OrderReturnStatus =
  | 'INSPECTION_COMPLETE'
  | 'IN_PROGRESS'
  | 'NO_RETURN'
  | 'RETURNED'
  | 'RETURN_FAILED'
  | 'RETURN_REQUESTED';

export type OrderSortKeys =
  | 'CREATED_AT'
  | 'CURRENT_TOTAL_PRICE'
  | 'CUSTOMER_NAME'
  | 'DESTINATION'
  | 'FINANCIAL_STATUS'
  | 'FULFILLMENT_STATUS'
  | 'ID'
  | 'ORDER_NUMBER'
  | 'PO_NUMBER'
  | 'PROCESSED_AT'
  | 'RELEVANCE'
  | 'TOTAL_ITEMS_QUANTITY'
  | 'TOTAL_PRICE'
  | 'UPDATED_AT';

export type OrderTransactionErrorCode =
  | 'AMAZON_PAYMENTS_INVALID_PAYMENT_METHOD'
  | 'AMAZON_PAYMENTS_MAX_AMOUNT_CHARGED'
  | 'AMAZON_PAYMENTS_MAX_AMOUNT_REFUNDED'
  | 'AMAZON_PAYMENTS_MAX_AUTHORIZATIONS_CAPTURED'
  | 'AMAZON_PAYMENTS_MAX_REFUNDS_PROCESSED'
  | 'AMAZON_PAYMENTS_ORDER_REFERENCE_CANCELED'
  | 'AMAZON_PAYMENTS_STALE'
  | 'AMOUNT_TOO_LARGE'
  | 'AMOUNT_TOO_SMALL'
  | 'AUTHENTICATION_FAILED'
  | 'AUTHENTICATION_REQUIRED'
  | 'AUTHORIZATION_EXPIRED'
  | 'CALL_ISSUER'
  | 'CANCELLED_PAYMENT'
  | 'CARD_DECLINED'
  | 'CARD_TESTING'
  | 'CONFIG_ERROR'
  | 'DO_NOT_HONOR'
  | 'EXPIRED_CARD'
  | 'FRAUD_SUSPECTED'
  | 'GENERIC_ERROR'
  | 'INCORRECT_ADDRESS'
  | 'INCORRECT_CVC'
  | 'INCORRECT_NUMBER'
  | 'INCORRECT_PIN'
  | 'INCORRECT_ZIP'
  | 'INSTRUMENT_DECLINED'
  | 'INSUFFICIENT_FUNDS'
  | 'INVALID_AMOUNT'
  | 'INVALID_COUNTRY'
  | 'INVALID_CURRENCY'
  | 'INVALID_CVC'
  | 'INVALID_EXPIRY_DATE'
  | 'INVALID_NUMBER'
  | 'INVALID_PAYMENT_METHOD'
  | 'INVALID_PURCHASE_TYPE'
  | 'MERCHANT_ACCOUNT_ERROR'
  | 'MERCHANT_RULE'
  | 'PAYMENT_METHOD_UNAVAILABLE'
  | 'PAYMENT_METHOD_UNSUPPORTED'
  | 'PAYMENT_PROVIDER_ERROR'
  | 'PICK_UP_CARD'
  | 'PROCESSING_ERROR'
  | 'RETRY_DECLINED'
  | 'TEST_MODE_LIVE_CARD'
  | 'TRANSACTION_LIMIT_EXCEEDED'
  | 'UNSUPPORTED_FEATURE';

export type OrderTransactionStatus =
  | 'AWAITING_RESPONSE'
  | 'ERROR'
  | 'FAILURE'
  | 'PENDING'
  | 'SUCCESS'
  | 'UNKNOWN';

export type ProductDiscountsWithTagsOnSameCartLineInput = {
  add?: InputMaybe<Array<Scalars['String']['input']>>;
  remove?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type ProductSortKeys =
  | 'CREATED_AT'
  | 'ID'
  | 'INVENTORY_TOTAL'
  | 'PRODUCT_TYPE'
  | 'PUBLISHED_AT'
  | 'RELEVANCE'
  | 'TITLE'
  | 'UPDATED_AT'
  | 'VENDOR';

export type ProductStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'DRAFT'
  | 'UNLISTED';

export type ProductVariantSortKeys =
  | 'FULL_TITLE'
  | 'ID'
  | 'INVENTORY_LEVELS_AVAILABLE'
  | 'INVENTORY_MANAGEMENT'
  | 'INVENTORY_POLICY'
  | 'INVENTORY_QUANTITY'
  | 'NAME'
  | 'POPULAR'
  | 'POSITION'
  | 'RELEVANCE'
  | 'SKU'
  | 'TITLE';

export type ReturnStatus =
  | 'CANCELED'
  | 'CLOSED'
  | 'DECLINED'
  | 'OPEN'
  | 'REQUESTED';

export type SearchResultType =
  | 'ARTICLE'
  | 'BALANCE_TRANSACTION'
  | 'BLOG'
  | 'COLLECTION'
  | 'CUSTOMER'
  | 'DISCOUNT_REDEEM_CODE'
  | 'DRAFT_ORDER'
  | 'FILE'
  | 'INVENTORY_TRANSFER'
  | 'ORDER'
  | 'PAGE'
  | 'PRICE_RULE'
  | 'PRODUCT'
  | 'URL_REDIRECT';

export type SegmentSortKeys =
  | 'CREATION_DATE'
  | 'ID'
  | 'LAST_EDIT_DATE'
  | 'RELEVANCE';

export type StagedUploadHttpMethodType =
  | 'POST'
  | 'PUT';

export type StagedUploadInput = {
  fileSize?: InputMaybe<Scalars['UnsignedInt64']['input']>;
  filename: Scalars['String']['input'];
  httpMethod?: InputMaybe<StagedUploadHttpMethodType>;
  mimeType: Scalars['String']['input'];
  resource: StagedUploadTargetGenerateUploadResource;
};

export type StagedUploadTargetGenerateUploadResource =
  | 'BULK_MUTATION_VARIABLES'
  | 'COLLECTION_IMAGE'
  | 'DISPUTE_FILE_UPLOAD'
  | 'FILE'
  | 'IMAGE'
  | 'MODEL_3D'
  | 'PRODUCT_IMAGE'
  | 'RETURN_LABEL'
  | 'SHOP_IMAGE'
  | 'URL_REDIRECT_IMPORT'
  | 'VIDEO';

export type StoreCreditAccountCreditInput = {
  creditAmount: MoneyInput;
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  notify?: InputMaybe<Scalars['Boolean']['input']>;
};

export type StoreCreditAccountCreditUserErrorCode =
  | 'ACCOUNT_NOT_FOUND'
  | 'CREDIT_LIMIT_EXCEEDED'
  | 'EXPIRES_AT_IN_PAST'
  | 'MISMATCHING_CURRENCY'
  | 'NEGATIVE_OR_ZERO_AMOUNT'
  | 'OWNER_NOT_FOUND'
  | 'UNSUPPORTED_CURRENCY';

export type TransactionSortKeys =
  | 'CREATED_AT'
  | 'EXPIRES_AT';

export type UtmInput = {
  campaign: Scalars['String']['input'];
  medium: Scalars['String']['input'];
  source: Scalars['String']['input'];
};

export type BulkCheckoutsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkCheckoutsQuery = { abandonedCheckouts: { edges: Array<{ node: { id: string, createdAt: string, updatedAt: string, completedAt?: string | null, abandonedCheckoutUrl: string, customer?: { id: string } | null, totalPriceSet: { shopMoney: { amount: string, currencyCode: CurrencyCode } } } }> } };

export type BulkCustomersQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkCustomersQuery = { customers: { edges: Array<{ node: { id: string, createdAt: string, updatedAt: string, state: CustomerState, locale: string, tags: Array<string>, numberOfOrders: string, dataSaleOptOut: boolean, firstName?: string | null, lastName?: string | null, amountSpent: { amount: string, currencyCode: CurrencyCode }, statistics: { rfmGroup?: CustomerRfmGroup | null, predictedSpendTier?: CustomerPredictedSpendTier | null }, defaultAddress?: { countryCodeV2?: CountryCode | null } | null, defaultEmailAddress?: { emailAddress: string, marketingState: CustomerEmailAddressMarketingState, marketingUpdatedAt?: string | null } | null, defaultPhoneNumber?: { phoneNumber: string, smsMarketingConsent: { state: CustomerMarketingConsentState, updatedAt?: string | null } } | null } }> } };

export type BulkCustomersWithoutPersonalQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkCustomersWithoutPersonalQuery = { customers: { edges: Array<{ node: { id: string, createdAt: string, updatedAt: string, state: CustomerState, locale: string, tags: Array<string>, numberOfOrders: string, dataSaleOptOut: boolean, amountSpent: { amount: string, currencyCode: CurrencyCode }, statistics: { rfmGroup?: CustomerRfmGroup | null, predictedSpendTier?: CustomerPredictedSpendTier | null }, defaultAddress?: { countryCodeV2?: CountryCode | null } | null, defaultEmailAddress?: { marketingState: CustomerEmailAddressMarketingState, marketingUpdatedAt?: string | null } | null, defaultPhoneNumber?: { smsMarketingConsent: { state: CustomerMarketingConsentState, updatedAt?: string | null } } | null } }> } };

export type BulkOrderIdsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkOrderIdsQuery = { orders: { edges: Array<{ node: { id: string, customer?: { id: string } | null } }> } };

export type BulkCustomerIdsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkCustomerIdsQuery = { customers: { edges: Array<{ node: { id: string } }> } };

export type BulkProductIdsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkProductIdsQuery = { products: { edges: Array<{ node: { id: string, variants: { edges: Array<{ node: { id: string } }> } } }> } };

export type BulkRunQueryMutationVariables = Exact<{
  query: Scalars['String']['input'];
}>;


export type BulkRunQueryMutation = { bulkOperationRunQuery?: { bulkOperation?: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: BulkOperationUserErrorCode | null }> } | null };

export type BulkStageMutationVariables = Exact<{
  input: Array<StagedUploadInput> | StagedUploadInput;
}>;


export type BulkStageMutation = { stagedUploadsCreate?: { stagedTargets?: Array<{ url?: string | null, parameters: Array<{ name: string, value: string }> }> | null, userErrors: Array<{ field?: Array<string> | null, message: string }> } | null };

export type BulkRunMutationMutationVariables = Exact<{
  mutation: Scalars['String']['input'];
  path: Scalars['String']['input'];
}>;


export type BulkRunMutationMutation = { bulkOperationRunMutation?: { bulkOperation?: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: BulkMutationErrorCode | null }> } | null };

export type BulkPollQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type BulkPollQuery = { bulkOperation?: { id: string, status: BulkOperationStatus, errorCode?: BulkOperationErrorCode | null, createdAt: string, objectCount: string, fileSize?: string | null, url?: string | null } | null };

export type BulkCancelMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type BulkCancelMutation = { bulkOperationCancel?: { bulkOperation?: { id: string, status: BulkOperationStatus } | null, userErrors: Array<{ field?: Array<string> | null, message: string }> } | null };

export type BulkOrdersQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkOrdersQuery = { orders: { edges: Array<{ node: { id: string, name: string, createdAt: string, processedAt: string, updatedAt: string, cancelledAt?: string | null, cancelReason?: OrderCancelReason | null, test: boolean, sourceName?: string | null, currencyCode: CurrencyCode, presentmentCurrencyCode: CurrencyCode, displayFinancialStatus?: OrderDisplayFinancialStatus | null, displayFulfillmentStatus: OrderDisplayFulfillmentStatus, returnStatus: OrderReturnStatus, discountCodes: Array<string>, customer?: { id: string } | null, totalPriceSet: { shopMoney: { amount: string }, presentmentMoney: { amount: string } }, currentTotalPriceSet: { shopMoney: { amount: string } }, totalRefundedSet: { shopMoney: { amount: string } }, totalDiscountsSet?: { shopMoney: { amount: string } } | null, totalShippingPriceSet: { shopMoney: { amount: string } }, totalTaxSet?: { shopMoney: { amount: string } } | null, refunds: Array<{ id: string, createdAt?: string | null, totalRefundedSet: { shopMoney: { amount: string } } }>, fulfillments: Array<{ id: string, status: FulfillmentStatus, displayStatus?: FulfillmentDisplayStatus | null, createdAt: string, updatedAt: string, inTransitAt?: string | null, estimatedDeliveryAt?: string | null, deliveredAt?: string | null, trackingInfo: Array<{ company?: string | null, number?: string | null }> }>, lineItems: { edges: Array<{ node: { id: string, title: string, sku?: string | null, quantity: number, currentQuantity: number, isGiftCard: boolean, product?: { id: string } | null, variant?: { id: string } | null, sellingPlan?: { sellingPlanId?: string | null } | null, originalUnitPriceSet: { shopMoney: { amount: string } }, discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: string } } } }> }, returns: { edges: Array<{ node: { id: string, status: ReturnStatus, createdAt: string, closedAt?: string | null, totalQuantity: number } }> } } }> } };

export type BulkProductsQueryVariables = Exact<{
  search?: InputMaybe<Scalars['String']['input']>;
}>;


export type BulkProductsQuery = { products: { edges: Array<{ node: { id: string, title: string, handle: string, status: ProductStatus, productType: string, vendor: string, tags: Array<string>, isGiftCard: boolean, totalInventory: number, createdAt: string, updatedAt: string, featuredMedia?: never | null, variants: { edges: Array<{ node: { id: string, title: string, sku?: string | null, price: string, inventoryQuantity?: number | null, position: number } }> } } }> } };

export type ConsentOfCustomersQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type ConsentOfCustomersQuery = { nodes: Array<
    | { id: string, defaultEmailAddress?: { marketingState: CustomerEmailAddressMarketingState, marketingUpdatedAt?: string | null } | null, defaultPhoneNumber?: { smsMarketingConsent: { state: CustomerMarketingConsentState, updatedAt?: string | null } } | null }
    | { id: string }
   | null> };

export type DiscountFaultFragment = { field?: Array<string> | null, message: string, code?: DiscountErrorCode | null };

export type CreateCodeDiscountMutationVariables = Exact<{
  input: DiscountCodeBasicInput;
}>;


export type CreateCodeDiscountMutation = { made?: { codeDiscountNode?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type CreateShippingDiscountMutationVariables = Exact<{
  input: DiscountCodeFreeShippingInput;
}>;


export type CreateShippingDiscountMutation = { made?: { codeDiscountNode?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type CreateGiftDiscountMutationVariables = Exact<{
  input: DiscountCodeBxgyInput;
}>;


export type CreateGiftDiscountMutation = { made?: { codeDiscountNode?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type DiscountOfCodeQueryVariables = Exact<{
  code: Scalars['String']['input'];
}>;


export type DiscountOfCodeQuery = { codeDiscountNodeByCode?: { id: string, codeDiscount:
      | { __typename: 'DiscountCodeApp' }
      | { __typename: 'DiscountCodeBasic', tags: Array<string> }
      | { __typename: 'DiscountCodeBxgy', tags: Array<string> }
      | { __typename: 'DiscountCodeFreeShipping', tags: Array<string> }
     } | null };

export type DiscountStatusQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DiscountStatusQuery = { codeDiscountNode?: { id: string, discount:
      | { __typename: 'DiscountAutomaticApp' }
      | { __typename: 'DiscountAutomaticBasic' }
      | { __typename: 'DiscountAutomaticBxgy' }
      | { __typename: 'DiscountAutomaticFreeShipping' }
      | { __typename: 'DiscountCodeApp' }
      | { __typename: 'DiscountCodeBasic', status: DiscountStatus }
      | { __typename: 'DiscountCodeBxgy', status: DiscountStatus }
      | { __typename: 'DiscountCodeFreeShipping', status: DiscountStatus }
     } | null };

export type EndDiscountMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type EndDiscountMutation = { discountCodeDeactivate?: { userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type RemoveDiscountMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RemoveDiscountMutation = { discountCodeDelete?: { userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type FindNodesQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type FindNodesQuery = { nodes: Array<
    | { id: string }
    | { id: string }
   | null> };

export type FlowTriggerMutationVariables = Exact<{
  handle: Scalars['String']['input'];
  payload: Scalars['JSON']['input'];
}>;


export type FlowTriggerMutation = { flowTriggerReceive?: { userErrors: Array<{ field?: Array<string> | null, message: string }> } | null };

export type UpsertMarketingActivityMutationVariables = Exact<{
  input: MarketingActivityUpsertExternalInput;
}>;


export type UpsertMarketingActivityMutation = { marketingActivityUpsertExternal?: { userErrors: Array<{ code?: MarketingActivityUserErrorCode | null, message: string }> } | null };

export type ReportEngagementMutationVariables = Exact<{
  remoteId: Scalars['String']['input'];
  engagement: MarketingEngagementInput;
}>;


export type ReportEngagementMutation = { marketingEngagementCreate?: { userErrors: Array<{ code?: MarketingActivityUserErrorCode | null, message: string }> } | null };

export type AddRedeemCodesMutationVariables = Exact<{
  discountId: Scalars['ID']['input'];
  codes: Array<DiscountRedeemCodeInput> | DiscountRedeemCodeInput;
}>;


export type AddRedeemCodesMutation = { discountRedeemCodeBulkAdd?: { bulkCreation?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type RedeemCodeProgressQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RedeemCodeProgressQuery = { discountRedeemCodeBulkCreation?: { done: boolean, failedCount: number } | null };

export type RedeemCodeCreationQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RedeemCodeCreationQuery = { discountRedeemCodeBulkCreation?: { codes: { nodes: Array<{ code: string, discountRedeemCode?: { id: string } | null }> } } | null };

export type RedeemCodeCountQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type RedeemCodeCountQuery = { codeDiscountNode?: { codeDiscount:
      | { codesCount?: { count: number } | null }
      | { codesCount?: { count: number } | null }
      | { codesCount?: { count: number } | null }
      | Record<PropertyKey, never>
     } | null };

export type CodesPageFragment = { nodes: Array<{ id: string, code: string }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } };

export type RedeemCodesOfQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type RedeemCodesOfQuery = { codeDiscountNode?: { codeDiscount:
      | { codes: { nodes: Array<{ id: string, code: string }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } }
      | { codes: { nodes: Array<{ id: string, code: string }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } }
      | { codes: { nodes: Array<{ id: string, code: string }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } }
      | Record<PropertyKey, never>
     } | null };

export type RemoveRedeemCodesMutationVariables = Exact<{
  discountId: Scalars['ID']['input'];
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type RemoveRedeemCodesMutation = { discountCodeRedeemCodeBulkDelete?: { job?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: DiscountErrorCode | null }> } | null };

export type SegmentsNamedQueryVariables = Exact<{
  query: Scalars['String']['input'];
}>;


export type SegmentsNamedQuery = { segments: { nodes: Array<{ id: string, name: string, query: string }> } };

export type CreateSegmentMutationVariables = Exact<{
  name: Scalars['String']['input'];
  query: Scalars['String']['input'];
}>;


export type CreateSegmentMutation = { segmentCreate?: { segment?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string }> } | null };

export type DeleteSegmentMutationVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type DeleteSegmentMutation = { segmentDelete?: { deletedSegmentId?: string | null, userErrors: Array<{ field?: Array<string> | null, message: string }> } | null };

export type AddTagsMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  tags: Array<Scalars['String']['input']> | Scalars['String']['input'];
}>;


export type AddTagsMutation = { changed?: { node?:
      | { id: string }
      | { id: string }
     | null, userErrors: Array<{ message: string }> } | null };

export type RemoveTagsMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  tags: Array<Scalars['String']['input']> | Scalars['String']['input'];
}>;


export type RemoveTagsMutation = { changed?: { node?:
      | { id: string }
      | { id: string }
     | null, userErrors: Array<{ message: string }> } | null };

export type ShopInfoQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopInfoQuery = { shop: { name: string, currencyCode: CurrencyCode, ianaTimezone: string, plan: { publicDisplayName: string }, shopAddress: { countryCodeV2?: CountryCode | null } }, currentAppInstallation: { accessScopes: Array<{ handle: string }> } };

export type CreditCustomerMutationVariables = Exact<{
  id: Scalars['ID']['input'];
  input: StoreCreditAccountCreditInput;
}>;


export type CreditCustomerMutation = { storeCreditAccountCredit?: { storeCreditAccountTransaction?: { id: string } | null, userErrors: Array<{ field?: Array<string> | null, message: string, code?: StoreCreditAccountCreditUserErrorCode | null }> } | null };

export type CreditsOfCustomerQueryVariables = Exact<{
  id: Scalars['ID']['input'];
  currency: Scalars['String']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type CreditsOfCustomerQuery = { customer?: { storeCreditAccounts: { nodes: Array<{ transactions: { nodes: Array<{ id: string, expiresAt?: string | null, createdAt: string, remainingAmount: { amount: string }, amount: { amount: string, currencyCode: CurrencyCode } }>, pageInfo: { hasNextPage: boolean, endCursor?: string | null } } }> } } | null };

export type CreditsLeftQueryVariables = Exact<{
  ids: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type CreditsLeftQuery = { nodes: Array<
    | { id: string, remainingAmount: { amount: string, currencyCode: CurrencyCode } }
    | Record<PropertyKey, never>
   | null> };

export type WithdrawEmailConsentMutationVariables = Exact<{
  input: CustomerEmailMarketingConsentUpdateInput;
}>;


export type WithdrawEmailConsentMutation = { customerEmailMarketingConsentUpdate?: { userErrors: Array<{ message: string }> } | null };

export type WithdrawSmsConsentMutationVariables = Exact<{
  input: CustomerSmsMarketingConsentUpdateInput;
}>;


export type WithdrawSmsConsentMutation = { customerSmsMarketingConsentUpdate?: { userErrors: Array<{ message: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const DiscountFaultFragmentDoc = new TypedDocumentString(`
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}
    `, {"fragmentName":"DiscountFault"}) as unknown as TypedDocumentString<DiscountFaultFragment, unknown>;
export const CodesPageFragmentDoc = new TypedDocumentString(`
    fragment CodesPage on DiscountRedeemCodeConnection {
  nodes {
    id
    code
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}
    `, {"fragmentName":"CodesPage"}) as unknown as TypedDocumentString<CodesPageFragment, unknown>;
export const BulkCheckoutsDocument = new TypedDocumentString(`
    query BulkCheckouts($search: String) {
  abandonedCheckouts(query: $search) {
    edges {
      node {
        id
        createdAt
        updatedAt
        completedAt
        abandonedCheckoutUrl
        customer {
          id
        }
        totalPriceSet {
          shopMoney {
            amount
            currencyCode
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkCheckoutsQuery, BulkCheckoutsQueryVariables>;
export const BulkCustomersDocument = new TypedDocumentString(`
    query BulkCustomers($search: String) {
  customers(query: $search) {
    edges {
      node {
        id
        createdAt
        updatedAt
        state
        locale
        tags
        numberOfOrders
        amountSpent {
          amount
          currencyCode
        }
        dataSaleOptOut
        statistics {
          rfmGroup
          predictedSpendTier
        }
        defaultAddress {
          countryCodeV2
        }
        firstName
        lastName
        defaultEmailAddress {
          emailAddress
          marketingState
          marketingUpdatedAt
        }
        defaultPhoneNumber {
          phoneNumber
          smsMarketingConsent {
            state
            updatedAt
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkCustomersQuery, BulkCustomersQueryVariables>;
export const BulkCustomersWithoutPersonalDocument = new TypedDocumentString(`
    query BulkCustomersWithoutPersonal($search: String) {
  customers(query: $search) {
    edges {
      node {
        id
        createdAt
        updatedAt
        state
        locale
        tags
        numberOfOrders
        amountSpent {
          amount
          currencyCode
        }
        dataSaleOptOut
        statistics {
          rfmGroup
          predictedSpendTier
        }
        defaultAddress {
          countryCodeV2
        }
        defaultEmailAddress {
          marketingState
          marketingUpdatedAt
        }
        defaultPhoneNumber {
          smsMarketingConsent {
            state
            updatedAt
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkCustomersWithoutPersonalQuery, BulkCustomersWithoutPersonalQueryVariables>;
export const BulkOrderIdsDocument = new TypedDocumentString(`
    query BulkOrderIds($search: String) {
  orders(query: $search) {
    edges {
      node {
        id
        customer {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkOrderIdsQuery, BulkOrderIdsQueryVariables>;
export const BulkCustomerIdsDocument = new TypedDocumentString(`
    query BulkCustomerIds($search: String) {
  customers(query: $search) {
    edges {
      node {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkCustomerIdsQuery, BulkCustomerIdsQueryVariables>;
export const BulkProductIdsDocument = new TypedDocumentString(`
    query BulkProductIds($search: String) {
  products(query: $search) {
    edges {
      node {
        id
        variants {
          edges {
            node {
              id
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkProductIdsQuery, BulkProductIdsQueryVariables>;
export const BulkRunQueryDocument = new TypedDocumentString(`
    mutation BulkRunQuery($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: false) {
    bulkOperation {
      id
      status
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BulkRunQueryMutation, BulkRunQueryMutationVariables>;
export const BulkStageDocument = new TypedDocumentString(`
    mutation BulkStage($input: [StagedUploadInput!]!) {
  stagedUploadsCreate(input: $input) {
    stagedTargets {
      url
      parameters {
        name
        value
      }
    }
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BulkStageMutation, BulkStageMutationVariables>;
export const BulkRunMutationDocument = new TypedDocumentString(`
    mutation BulkRunMutation($mutation: String!, $path: String!) {
  bulkOperationRunMutation(mutation: $mutation, stagedUploadPath: $path) {
    bulkOperation {
      id
      status
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<BulkRunMutationMutation, BulkRunMutationMutationVariables>;
export const BulkPollDocument = new TypedDocumentString(`
    query BulkPoll($id: ID!) {
  bulkOperation(id: $id) {
    id
    status
    errorCode
    createdAt
    objectCount
    fileSize
    url
  }
}
    `) as unknown as TypedDocumentString<BulkPollQuery, BulkPollQueryVariables>;
export const BulkCancelDocument = new TypedDocumentString(`
    mutation BulkCancel($id: ID!) {
  bulkOperationCancel(id: $id) {
    bulkOperation {
      id
      status
    }
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<BulkCancelMutation, BulkCancelMutationVariables>;
export const BulkOrdersDocument = new TypedDocumentString(`
    query BulkOrders($search: String) {
  orders(query: $search, sortKey: UPDATED_AT) {
    edges {
      node {
        id
        name
        createdAt
        processedAt
        updatedAt
        cancelledAt
        cancelReason
        test
        sourceName
        currencyCode
        presentmentCurrencyCode
        displayFinancialStatus
        displayFulfillmentStatus
        returnStatus
        discountCodes
        customer {
          id
        }
        totalPriceSet {
          shopMoney {
            amount
          }
          presentmentMoney {
            amount
          }
        }
        currentTotalPriceSet {
          shopMoney {
            amount
          }
        }
        totalRefundedSet {
          shopMoney {
            amount
          }
        }
        totalDiscountsSet {
          shopMoney {
            amount
          }
        }
        totalShippingPriceSet {
          shopMoney {
            amount
          }
        }
        totalTaxSet {
          shopMoney {
            amount
          }
        }
        refunds {
          id
          createdAt
          totalRefundedSet {
            shopMoney {
              amount
            }
          }
        }
        fulfillments {
          id
          status
          displayStatus
          createdAt
          updatedAt
          inTransitAt
          estimatedDeliveryAt
          deliveredAt
          trackingInfo {
            company
            number
          }
        }
        lineItems {
          edges {
            node {
              id
              title
              sku
              quantity
              currentQuantity
              isGiftCard
              product {
                id
              }
              variant {
                id
              }
              sellingPlan {
                sellingPlanId
              }
              originalUnitPriceSet {
                shopMoney {
                  amount
                }
              }
              discountedUnitPriceAfterAllDiscountsSet {
                shopMoney {
                  amount
                }
              }
            }
          }
        }
        returns {
          edges {
            node {
              id
              status
              createdAt
              closedAt
              totalQuantity
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkOrdersQuery, BulkOrdersQueryVariables>;
export const BulkProductsDocument = new TypedDocumentString(`
    query BulkProducts($search: String) {
  products(query: $search) {
    edges {
      node {
        id
        title
        handle
        status
        productType
        vendor
        tags
        isGiftCard
        totalInventory
        createdAt
        updatedAt
        featuredMedia {
          preview {
            image {
              url
            }
          }
        }
        variants {
          edges {
            node {
              id
              title
              sku
              price
              inventoryQuantity
              position
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<BulkProductsQuery, BulkProductsQueryVariables>;
export const ConsentOfCustomersDocument = new TypedDocumentString(`
    query ConsentOfCustomers($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on Customer {
      defaultEmailAddress {
        marketingState
        marketingUpdatedAt
      }
      defaultPhoneNumber {
        smsMarketingConsent {
          state
          updatedAt
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConsentOfCustomersQuery, ConsentOfCustomersQueryVariables>;
export const CreateCodeDiscountDocument = new TypedDocumentString(`
    mutation CreateCodeDiscount($input: DiscountCodeBasicInput!) {
  made: discountCodeBasicCreate(basicCodeDiscount: $input) {
    codeDiscountNode {
      id
    }
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<CreateCodeDiscountMutation, CreateCodeDiscountMutationVariables>;
export const CreateShippingDiscountDocument = new TypedDocumentString(`
    mutation CreateShippingDiscount($input: DiscountCodeFreeShippingInput!) {
  made: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $input) {
    codeDiscountNode {
      id
    }
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<CreateShippingDiscountMutation, CreateShippingDiscountMutationVariables>;
export const CreateGiftDiscountDocument = new TypedDocumentString(`
    mutation CreateGiftDiscount($input: DiscountCodeBxgyInput!) {
  made: discountCodeBxgyCreate(bxgyCodeDiscount: $input) {
    codeDiscountNode {
      id
    }
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<CreateGiftDiscountMutation, CreateGiftDiscountMutationVariables>;
export const DiscountOfCodeDocument = new TypedDocumentString(`
    query DiscountOfCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
    codeDiscount {
      __typename
      ... on DiscountCodeBasic {
        tags
      }
      ... on DiscountCodeFreeShipping {
        tags
      }
      ... on DiscountCodeBxgy {
        tags
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DiscountOfCodeQuery, DiscountOfCodeQueryVariables>;
export const DiscountStatusDocument = new TypedDocumentString(`
    query DiscountStatus($id: ID!) {
  codeDiscountNode: discountNode(id: $id) {
    id
    discount {
      __typename
      ... on DiscountCodeBasic {
        status
      }
      ... on DiscountCodeFreeShipping {
        status
      }
      ... on DiscountCodeBxgy {
        status
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DiscountStatusQuery, DiscountStatusQueryVariables>;
export const EndDiscountDocument = new TypedDocumentString(`
    mutation EndDiscount($id: ID!) {
  discountCodeDeactivate(id: $id) {
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<EndDiscountMutation, EndDiscountMutationVariables>;
export const RemoveDiscountDocument = new TypedDocumentString(`
    mutation RemoveDiscount($id: ID!) {
  discountCodeDelete(id: $id) {
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<RemoveDiscountMutation, RemoveDiscountMutationVariables>;
export const FindNodesDocument = new TypedDocumentString(`
    query FindNodes($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
  }
}
    `) as unknown as TypedDocumentString<FindNodesQuery, FindNodesQueryVariables>;
export const FlowTriggerDocument = new TypedDocumentString(`
    mutation FlowTrigger($handle: String!, $payload: JSON!) {
  flowTriggerReceive(handle: $handle, payload: $payload) {
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<FlowTriggerMutation, FlowTriggerMutationVariables>;
export const UpsertMarketingActivityDocument = new TypedDocumentString(`
    mutation UpsertMarketingActivity($input: MarketingActivityUpsertExternalInput!) {
  marketingActivityUpsertExternal(input: $input) {
    userErrors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<UpsertMarketingActivityMutation, UpsertMarketingActivityMutationVariables>;
export const ReportEngagementDocument = new TypedDocumentString(`
    mutation ReportEngagement($remoteId: String!, $engagement: MarketingEngagementInput!) {
  marketingEngagementCreate(remoteId: $remoteId, marketingEngagement: $engagement) {
    userErrors {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ReportEngagementMutation, ReportEngagementMutationVariables>;
export const AddRedeemCodesDocument = new TypedDocumentString(`
    mutation AddRedeemCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
  discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
    bulkCreation {
      id
    }
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<AddRedeemCodesMutation, AddRedeemCodesMutationVariables>;
export const RedeemCodeProgressDocument = new TypedDocumentString(`
    query RedeemCodeProgress($id: ID!) {
  discountRedeemCodeBulkCreation(id: $id) {
    done
    failedCount
  }
}
    `) as unknown as TypedDocumentString<RedeemCodeProgressQuery, RedeemCodeProgressQueryVariables>;
export const RedeemCodeCreationDocument = new TypedDocumentString(`
    query RedeemCodeCreation($id: ID!) {
  discountRedeemCodeBulkCreation(id: $id) {
    codes(first: 250) {
      nodes {
        code
        discountRedeemCode {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RedeemCodeCreationQuery, RedeemCodeCreationQueryVariables>;
export const RedeemCodeCountDocument = new TypedDocumentString(`
    query RedeemCodeCount($id: ID!) {
  codeDiscountNode(id: $id) {
    codeDiscount {
      ... on DiscountCodeBasic {
        codesCount {
          count
        }
      }
      ... on DiscountCodeFreeShipping {
        codesCount {
          count
        }
      }
      ... on DiscountCodeBxgy {
        codesCount {
          count
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RedeemCodeCountQuery, RedeemCodeCountQueryVariables>;
export const RedeemCodesOfDocument = new TypedDocumentString(`
    query RedeemCodesOf($id: ID!, $after: String) {
  codeDiscountNode(id: $id) {
    codeDiscount {
      ... on DiscountCodeBasic {
        codes(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
          ...CodesPage
        }
      }
      ... on DiscountCodeFreeShipping {
        codes(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
          ...CodesPage
        }
      }
      ... on DiscountCodeBxgy {
        codes(first: 250, after: $after, sortKey: CREATED_AT, reverse: true) {
          ...CodesPage
        }
      }
    }
  }
}
    fragment CodesPage on DiscountRedeemCodeConnection {
  nodes {
    id
    code
  }
  pageInfo {
    hasNextPage
    endCursor
  }
}`) as unknown as TypedDocumentString<RedeemCodesOfQuery, RedeemCodesOfQueryVariables>;
export const RemoveRedeemCodesDocument = new TypedDocumentString(`
    mutation RemoveRedeemCodes($discountId: ID!, $ids: [ID!]!) {
  discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
    job {
      id
    }
    userErrors {
      ...DiscountFault
    }
  }
}
    fragment DiscountFault on DiscountUserError {
  field
  message
  code
}`) as unknown as TypedDocumentString<RemoveRedeemCodesMutation, RemoveRedeemCodesMutationVariables>;
export const SegmentsNamedDocument = new TypedDocumentString(`
    query SegmentsNamed($query: String!) {
  segments(first: 50, query: $query) {
    nodes {
      id
      name
      query
    }
  }
}
    `) as unknown as TypedDocumentString<SegmentsNamedQuery, SegmentsNamedQueryVariables>;
export const CreateSegmentDocument = new TypedDocumentString(`
    mutation CreateSegment($name: String!, $query: String!) {
  segmentCreate(name: $name, query: $query) {
    segment {
      id
    }
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateSegmentMutation, CreateSegmentMutationVariables>;
export const DeleteSegmentDocument = new TypedDocumentString(`
    mutation DeleteSegment($id: ID!) {
  segmentDelete(id: $id) {
    deletedSegmentId
    userErrors {
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteSegmentMutation, DeleteSegmentMutationVariables>;
export const AddTagsDocument = new TypedDocumentString(`
    mutation AddTags($id: ID!, $tags: [String!]!) {
  changed: tagsAdd(id: $id, tags: $tags) {
    node {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<AddTagsMutation, AddTagsMutationVariables>;
export const RemoveTagsDocument = new TypedDocumentString(`
    mutation RemoveTags($id: ID!, $tags: [String!]!) {
  changed: tagsRemove(id: $id, tags: $tags) {
    node {
      id
    }
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveTagsMutation, RemoveTagsMutationVariables>;
export const ShopInfoDocument = new TypedDocumentString(`
    query ShopInfo {
  shop {
    name
    currencyCode
    ianaTimezone
    plan {
      publicDisplayName
    }
    shopAddress {
      countryCodeV2
    }
  }
  currentAppInstallation {
    accessScopes {
      handle
    }
  }
}
    `) as unknown as TypedDocumentString<ShopInfoQuery, ShopInfoQueryVariables>;
export const CreditCustomerDocument = new TypedDocumentString(`
    mutation CreditCustomer($id: ID!, $input: StoreCreditAccountCreditInput!) {
  storeCreditAccountCredit(id: $id, creditInput: $input) {
    storeCreditAccountTransaction {
      id
    }
    userErrors {
      field
      message
      code
    }
  }
}
    `) as unknown as TypedDocumentString<CreditCustomerMutation, CreditCustomerMutationVariables>;
export const CreditsOfCustomerDocument = new TypedDocumentString(`
    query CreditsOfCustomer($id: ID!, $currency: String!, $after: String) {
  customer(id: $id) {
    storeCreditAccounts(first: 1, query: $currency) {
      nodes {
        transactions(
          first: 50
          after: $after
          query: "type:credit"
          sortKey: CREATED_AT
          reverse: true
        ) {
          nodes {
            createdAt
            amount {
              amount
              currencyCode
            }
            ... on StoreCreditAccountCreditTransaction {
              id
              expiresAt
              remainingAmount {
                amount
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreditsOfCustomerQuery, CreditsOfCustomerQueryVariables>;
export const CreditsLeftDocument = new TypedDocumentString(`
    query CreditsLeft($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on StoreCreditAccountCreditTransaction {
      id
      remainingAmount {
        amount
        currencyCode
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreditsLeftQuery, CreditsLeftQueryVariables>;
export const WithdrawEmailConsentDocument = new TypedDocumentString(`
    mutation WithdrawEmailConsent($input: CustomerEmailMarketingConsentUpdateInput!) {
  customerEmailMarketingConsentUpdate(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawEmailConsentMutation, WithdrawEmailConsentMutationVariables>;
export const WithdrawSmsConsentDocument = new TypedDocumentString(`
    mutation WithdrawSmsConsent($input: CustomerSmsMarketingConsentUpdateInput!) {
  customerSmsMarketingConsentUpdate(input: $input) {
    userErrors {
      message
    }
  }
}
    `) as unknown as TypedDocumentString<WithdrawSmsConsentMutation, WithdrawSmsConsentMutationVariables>;