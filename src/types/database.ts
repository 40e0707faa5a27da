// Made by "npm run db:types" from supabase/migrations. Never edit by hand.
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "account": {
                  Row: {
                    "display_name": string,"employee_id": string | null,"issued_at": string,"issued_by": string | null,"must_change_password": boolean,"official_email": string | null,"password_set_at": string | null,"status": string,"status_reason": string | null,"unit_id": string,"unit_lft": number,"updated_at": string,"user_id": string,"username": string
                  }
                  ComputedFields: never
                  Insert: {
                    "display_name": string,"employee_id"?: string | null,"issued_at"?: string,"issued_by"?: string | null,"must_change_password"?: boolean,"official_email"?: string | null,"password_set_at"?: string | null,"status"?: string,"status_reason"?: string | null,"unit_id": string,"unit_lft": number,"updated_at"?: string,"user_id": string,"username": string
                  }
                  Update: {
                    "display_name"?: string,"employee_id"?: string | null,"issued_at"?: string,"issued_by"?: string | null,"must_change_password"?: boolean,"official_email"?: string | null,"password_set_at"?: string | null,"status"?: string,"status_reason"?: string | null,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"user_id"?: string,"username"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "account_employee_fk"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "account_employee_fk"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_employee_fk"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_issued_by_fkey"
      columns: ["issued_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_issued_by_fkey"
      columns: ["issued_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"account_batch": {
                  Row: {
                    "created_at": string,"created_by": string,"entered": number,"file_name": string | null,"file_sha256": string | null,"file_size": number | null,"id": string,"people": number,"source": string,"unit_id": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by": string,"entered": number,"file_name"?: string | null,"file_sha256"?: string | null,"file_size"?: number | null,"id": string,"people": number,"source": string,"unit_id": string,"updated_at"?: string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string,"entered"?: number,"file_name"?: string | null,"file_sha256"?: string | null,"file_size"?: number | null,"id"?: string,"people"?: number,"source"?: string,"unit_id"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "account_batch_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_batch_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"account_batch_row": {
                  Row: {
                    "batch_id": string,"claim": string | null,"claimed_until": string | null,"created_by": string,"employee_id": string,"official_email": string | null,"reason": string | null,"row_number": number,"settled_at": string | null,"state": string,"unit_lft": number,"user_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "batch_id": string,"claim"?: string | null,"claimed_until"?: string | null,"created_by": string,"employee_id": string,"official_email"?: string | null,"reason"?: string | null,"row_number": number,"settled_at"?: string | null,"state"?: string,"unit_lft": number,"user_id"?: string | null
                  }
                  Update: {
                    "batch_id"?: string,"claim"?: string | null,"claimed_until"?: string | null,"created_by"?: string,"employee_id"?: string,"official_email"?: string | null,"reason"?: string | null,"row_number"?: number,"settled_at"?: string | null,"state"?: string,"unit_lft"?: number,"user_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "account_batch_row_batch_id_fkey"
      columns: ["batch_id"]
isOneToOne: false
      referencedRelation: "account_batch"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_batch_id_fkey"
      columns: ["batch_id"]
isOneToOne: false
      referencedRelation: "account_batch_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_batch_row_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "account_batch_row_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_batch_row_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"base_salary": {
                  Row: {
                    "amount_vnd": number,"source": string | null,"status": string | null,"updated_at": string,"valid_from": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_vnd": number,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from": string
                  }
                  Update: {
                    "amount_vnd"?: number,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string
                  }
                  Relationships: [
                    
                  ]
                },"campaign": {
                  Row: {
                    "categories": (string)[],"close_reason": string | null,"closed_at": string | null,"closed_by": string | null,"id": string,"message": string | null,"opened_at": string,"opened_by": string,"opens_on": string,"people": number,"sections": (string)[],"title": string,"told_at": string | null,"unit_id": string,"unit_lft": number,"unit_rgt": number,"until": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "categories"?: (string)[],"close_reason"?: string | null,"closed_at"?: string | null,"closed_by"?: string | null,"id"?: string,"message"?: string | null,"opened_at"?: string,"opened_by": string,"opens_on": string,"people": number,"sections": (string)[],"title": string,"told_at"?: string | null,"unit_id": string,"unit_lft": number,"unit_rgt": number,"until": string,"updated_at"?: string
                  }
                  Update: {
                    "categories"?: (string)[],"close_reason"?: string | null,"closed_at"?: string | null,"closed_by"?: string | null,"id"?: string,"message"?: string | null,"opened_at"?: string,"opened_by"?: string,"opens_on"?: string,"people"?: number,"sections"?: (string)[],"title"?: string,"told_at"?: string | null,"unit_id"?: string,"unit_lft"?: number,"unit_rgt"?: number,"until"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "campaign_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "campaign_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "campaign_opened_by_fkey"
      columns: ["opened_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "campaign_opened_by_fkey"
      columns: ["opened_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "campaign_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"campaign_target": {
                  Row: {
                    "campaign_id": string,"confirm_note": string | null,"confirmed_at": string | null,"confirmed_sections": (string)[],"employee_id": string,"reminded_on": string | null,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"confirm_note"?: string | null,"confirmed_at"?: string | null,"confirmed_sections"?: (string)[],"employee_id": string,"reminded_on"?: string | null,"unit_lft": number
                  }
                  Update: {
                    "campaign_id"?: string,"confirm_note"?: string | null,"confirmed_at"?: string | null,"confirmed_sections"?: (string)[],"employee_id"?: string,"reminded_on"?: string | null,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "campaign_target_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "campaign_target_campaign_id_fkey"
      columns: ["campaign_id"]
isOneToOne: false
      referencedRelation: "campaign_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "campaign_target_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "campaign_target_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "campaign_target_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"catalogue_item": {
                  Row: {
                    "applies_to": (string)[] | null,"attributes": NonNullable<Json>,"catalogue": string,"code": string,"id": string,"name_en": string | null,"name_vi": string,"note": string | null,"parent_code": string | null,"position": number,"source": string | null,"status": string | null,"updated_at": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "applies_to"?: (string)[] | null,"attributes"?: NonNullable<Json>,"catalogue": string,"code": string,"id"?: string,"name_en"?: string | null,"name_vi": string,"note"?: string | null,"parent_code"?: string | null,"position"?: number,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Update: {
                    "applies_to"?: (string)[] | null,"attributes"?: NonNullable<Json>,"catalogue"?: string,"code"?: string,"id"?: string,"name_en"?: string | null,"name_vi"?: string,"note"?: string | null,"parent_code"?: string | null,"position"?: number,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"change_request": {
                  Row: {
                    "base_version": number,"certified_at": string | null,"confirmed_at": string | null,"created_at": string,"created_by": string,"decided_at": string | null,"decided_by": string | null,"decision_note": string | null,"declaration_document_id": string | null,"employee_id": string,"event_date": string | null,"id": string,"kind": string,"revision": number,"sections": (string)[],"split_from": string | null,"status": string,"submitted_at": string | null,"submitted_by": string | null,"unit_approved_at": string | null,"unit_approved_by": string | null,"unit_lft": number,"updated_at": string,"warnings_note": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "base_version": number,"certified_at"?: string | null,"confirmed_at"?: string | null,"created_at"?: string,"created_by": string,"decided_at"?: string | null,"decided_by"?: string | null,"decision_note"?: string | null,"declaration_document_id"?: string | null,"employee_id": string,"event_date"?: string | null,"id"?: string,"kind": string,"revision"?: number,"sections"?: (string)[],"split_from"?: string | null,"status"?: string,"submitted_at"?: string | null,"submitted_by"?: string | null,"unit_approved_at"?: string | null,"unit_approved_by"?: string | null,"unit_lft": number,"updated_at"?: string,"warnings_note"?: string | null
                  }
                  Update: {
                    "base_version"?: number,"certified_at"?: string | null,"confirmed_at"?: string | null,"created_at"?: string,"created_by"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"decision_note"?: string | null,"declaration_document_id"?: string | null,"employee_id"?: string,"event_date"?: string | null,"id"?: string,"kind"?: string,"revision"?: number,"sections"?: (string)[],"split_from"?: string | null,"status"?: string,"submitted_at"?: string | null,"submitted_by"?: string | null,"unit_approved_at"?: string | null,"unit_approved_by"?: string | null,"unit_lft"?: number,"updated_at"?: string,"warnings_note"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "change_request_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_decided_by_fkey"
      columns: ["decided_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_decided_by_fkey"
      columns: ["decided_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_declaration_document_id_fkey"
      columns: ["declaration_document_id"]
isOneToOne: false
      referencedRelation: "document"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_split_from_fkey"
      columns: ["split_from"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_split_from_fkey"
      columns: ["split_from"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_submitted_by_fkey"
      columns: ["submitted_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_submitted_by_fkey"
      columns: ["submitted_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_unit_approved_by_fkey"
      columns: ["unit_approved_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_unit_approved_by_fkey"
      columns: ["unit_approved_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"change_request_event": {
                  Row: {
                    "actor": string,"actor_name": string,"at": string,"change_request_id": string,"details": NonNullable<Json>,"employee_id": string,"id": string,"kind": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "actor": string,"actor_name": string,"at"?: string,"change_request_id": string,"details"?: NonNullable<Json>,"employee_id": string,"id"?: string,"kind": string,"unit_lft": number
                  }
                  Update: {
                    "actor"?: string,"actor_name"?: string,"at"?: string,"change_request_id"?: string,"details"?: NonNullable<Json>,"employee_id"?: string,"id"?: string,"kind"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "change_request_event_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_event_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_event_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_event_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_event_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"change_request_item": {
                  Row: {
                    "after": NonNullable<Json>,"before": Json | null,"change_request_id": string,"corrections": NonNullable<Json>,"created_at": string,"employee_id": string,"entered_by": string | null,"entry_id": string,"id": string,"operation": string,"return_reasons": NonNullable<Json>,"revision": number,"section": string,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "after"?: NonNullable<Json>,"before"?: Json | null,"change_request_id": string,"corrections"?: NonNullable<Json>,"created_at"?: string,"employee_id": string,"entered_by"?: string | null,"entry_id": string,"id"?: string,"operation": string,"return_reasons"?: NonNullable<Json>,"revision"?: number,"section": string,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "after"?: NonNullable<Json>,"before"?: Json | null,"change_request_id"?: string,"corrections"?: NonNullable<Json>,"created_at"?: string,"employee_id"?: string,"entered_by"?: string | null,"entry_id"?: string,"id"?: string,"operation"?: string,"return_reasons"?: NonNullable<Json>,"revision"?: number,"section"?: string,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "change_request_item_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_item_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_entered_by_fkey"
      columns: ["entered_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_item_entered_by_fkey"
      columns: ["entered_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"change_request_item_document": {
                  Row: {
                    "document_id": string,"employee_id": string,"item_id": string,"page": number | null,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "document_id": string,"employee_id": string,"item_id": string,"page"?: number | null,"unit_lft": number
                  }
                  Update: {
                    "document_id"?: string,"employee_id"?: string,"item_id"?: string,"page"?: number | null,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "change_request_item_document_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_item_document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_item_document_item_id_fkey"
      columns: ["item_id"]
isOneToOne: false
      referencedRelation: "change_request_item"
      referencedColumns: ["id"]
    }
                  ]
                },"change_request_proxy": {
                  Row: {
                    "begun_at": string,"change_request_id": string,"employee_id": string,"opened_at": string,"reason": string,"unit_lft": number,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "begun_at"?: string,"change_request_id": string,"employee_id": string,"opened_at"?: string,"reason": string,"unit_lft": number,"user_id": string
                  }
                  Update: {
                    "begun_at"?: string,"change_request_id"?: string,"employee_id"?: string,"opened_at"?: string,"reason"?: string,"unit_lft"?: number,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "change_request_proxy_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_proxy_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_proxy_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_proxy_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_proxy_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_proxy_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_proxy_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"change_request_submission": {
                  Row: {
                    "change_request_id": string,"employee_id": string,"items": NonNullable<Json>,"number": number,"returned": Json | null,"submitted_at": string,"submitted_by": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "change_request_id": string,"employee_id": string,"items": NonNullable<Json>,"number": number,"returned"?: Json | null,"submitted_at"?: string,"submitted_by": string,"unit_lft": number
                  }
                  Update: {
                    "change_request_id"?: string,"employee_id"?: string,"items"?: NonNullable<Json>,"number"?: number,"returned"?: Json | null,"submitted_at"?: string,"submitted_by"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "change_request_submission_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_submission_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_submission_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_submission_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_submission_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_submission_submitted_by_fkey"
      columns: ["submitted_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "change_request_submission_submitted_by_fkey"
      columns: ["submitted_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"check_rule": {
                  Row: {
                    "basis": string,"field": string | null,"key": string,"message_en": string,"message_vi": string,"quality": string,"section": string | null,"severity": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "basis": string,"field"?: string | null,"key": string,"message_en": string,"message_vi": string,"quality": string,"section"?: string | null,"severity": string,"updated_at"?: string
                  }
                  Update: {
                    "basis"?: string,"field"?: string | null,"key"?: string,"message_en"?: string,"message_vi"?: string,"quality"?: string,"section"?: string | null,"severity"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "check_rule_field"
      columns: ["section","field"]
isOneToOne: false
      referencedRelation: "profile_field"
      referencedColumns: ["section","field"]
    },{
      foreignKeyName: "check_rule_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"deadline_rule": {
                  Row: {
                    "clause": string,"counting": string,"days": number,"kind": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clause": string,"counting": string,"days": number,"kind": string
                  }
                  Update: {
                    "clause"?: string,"counting"?: string,"days"?: number,"kind"?: string
                  }
                  Relationships: [
                    
                  ]
                },"delegation": {
                  Row: {
                    "decided_at": string | null,"decided_by": string | null,"decision_date": string | null,"decision_number": string | null,"decision_paper_id": string | null,"grant_id": string | null,"id": string,"powers": (string)[],"reason": string,"refuse_reason": string | null,"requested_at": string,"requested_by": string,"requesting_unit_id": string,"state": string,"unit_id": string,"unit_lft": number,"updated_at": string,"user_id": string,"valid_during": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "decided_at"?: string | null,"decided_by"?: string | null,"decision_date"?: string | null,"decision_number"?: string | null,"decision_paper_id"?: string | null,"grant_id"?: string | null,"id"?: string,"powers": (string)[],"reason": string,"refuse_reason"?: string | null,"requested_at"?: string,"requested_by": string,"requesting_unit_id": string,"state"?: string,"unit_id": string,"unit_lft": number,"updated_at"?: string,"user_id": string,"valid_during": unknown
                  }
                  Update: {
                    "decided_at"?: string | null,"decided_by"?: string | null,"decision_date"?: string | null,"decision_number"?: string | null,"decision_paper_id"?: string | null,"grant_id"?: string | null,"id"?: string,"powers"?: (string)[],"reason"?: string,"refuse_reason"?: string | null,"requested_at"?: string,"requested_by"?: string,"requesting_unit_id"?: string,"state"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"user_id"?: string,"valid_during"?: unknown
                  }
                  Relationships: [
                    {
      foreignKeyName: "delegation_decided_by_fkey"
      columns: ["decided_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "delegation_decided_by_fkey"
      columns: ["decided_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_decision_paper_fk"
      columns: ["decision_paper_id"]
isOneToOne: false
      referencedRelation: "official_paper"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_grant_id_fkey"
      columns: ["grant_id"]
isOneToOne: true
      referencedRelation: "grant_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_grant_id_fkey"
      columns: ["grant_id"]
isOneToOne: true
      referencedRelation: "role_grant"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_requested_by_fkey"
      columns: ["requested_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "delegation_requested_by_fkey"
      columns: ["requested_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_requesting_unit_id_fkey"
      columns: ["requesting_unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "delegation_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"document": {
                  Row: {
                    "byte_size": number,"content_type": string,"employee_id": string,"file_name": string,"id": string,"kind": string,"pages": number | null,"scan": string | null,"scan_signature": string | null,"scanned_at": string | null,"sha256": string | null,"status": string,"storage_path": string,"title": string,"unit_lft": number,"updated_at": string,"uploaded_at": string,"uploaded_by": string
                  }
                  ComputedFields: never
                  Insert: {
                    "byte_size": number,"content_type": string,"employee_id": string,"file_name": string,"id"?: string,"kind": string,"pages"?: number | null,"scan"?: string | null,"scan_signature"?: string | null,"scanned_at"?: string | null,"sha256"?: string | null,"status"?: string,"storage_path": string,"title": string,"unit_lft": number,"updated_at"?: string,"uploaded_at"?: string,"uploaded_by": string
                  }
                  Update: {
                    "byte_size"?: number,"content_type"?: string,"employee_id"?: string,"file_name"?: string,"id"?: string,"kind"?: string,"pages"?: number | null,"scan"?: string | null,"scan_signature"?: string | null,"scanned_at"?: string | null,"sha256"?: string | null,"status"?: string,"storage_path"?: string,"title"?: string,"unit_lft"?: number,"updated_at"?: string,"uploaded_at"?: string,"uploaded_by"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "document_uploaded_by_fkey"
      columns: ["uploaded_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "document_uploaded_by_fkey"
      columns: ["uploaded_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"employee": {
                  Row: {
                    "account_status": string,"approved_at": string | null,"approved_version": number,"birth_date": string,"category": string,"code": string,"created_at": string,"created_by": string | null,"full_name": string,"gender": string,"id": string,"identity_number": string,"identity_number_masked": string,"name_folded": string,"name_sort": string,"position_title": string | null,"rank_code": string | null,"record_status": string,"status": string,"unit_id": string,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "account_status"?: string,"approved_at"?: string | null,"approved_version"?: number,"birth_date": string,"category": string,"code"?: string,"created_at"?: string,"created_by"?: string | null,"full_name": string,"gender": string,"id"?: string,"identity_number": string,"identity_number_masked"?: never,"name_folded"?: never,"name_sort"?: never,"position_title"?: string | null,"rank_code"?: string | null,"record_status"?: string,"status"?: string,"unit_id": string,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "account_status"?: string,"approved_at"?: string | null,"approved_version"?: number,"birth_date"?: string,"category"?: string,"code"?: string,"created_at"?: string,"created_by"?: string | null,"full_name"?: string,"gender"?: string,"id"?: string,"identity_number"?: string,"identity_number_masked"?: never,"name_folded"?: never,"name_sort"?: never,"position_title"?: string | null,"rank_code"?: string | null,"record_status"?: string,"status"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "employee_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "employee_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "employee_rank_code_fkey"
      columns: ["rank_code"]
isOneToOne: false
      referencedRelation: "rank"
      referencedColumns: ["code"]
    },{
      foreignKeyName: "employee_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"forecast": {
                  Row: {
                    "due_on": string,"employee_id": string,"id": string,"kind": string,"params": NonNullable<Json>,"rule": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "due_on": string,"employee_id": string,"id"?: string,"kind": string,"params": NonNullable<Json>,"rule": string,"unit_lft": number
                  }
                  Update: {
                    "due_on"?: string,"employee_id"?: string,"id"?: string,"kind"?: string,"params"?: NonNullable<Json>,"rule"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "forecast_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "forecast_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "forecast_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "forecast_rule_fkey"
      columns: ["rule"]
isOneToOne: false
      referencedRelation: "forecast_rule"
      referencedColumns: ["key"]
    }
                  ]
                },"forecast_rule": {
                  Row: {
                    "basis": string,"key": string,"kind": string,"status": string,"text_en": string,"text_vi": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "basis": string,"key": string,"kind": string,"status": string,"text_en": string,"text_vi": string,"updated_at"?: string
                  }
                  Update: {
                    "basis"?: string,"key"?: string,"kind"?: string,"status"?: string,"text_en"?: string,"text_vi"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"guidance": {
                  Row: {
                    "body": string,"changed_at": string | null,"id": string,"published_at": string,"published_by": string,"revision": number,"support_request_id": string | null,"text_folded": string,"title": string,"topic": string,"updated_at": string,"withdraw_reason": string | null,"withdrawn_at": string | null,"withdrawn_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"changed_at"?: string | null,"id"?: string,"published_at"?: string,"published_by": string,"revision"?: number,"support_request_id"?: string | null,"text_folded"?: never,"title": string,"topic": string,"updated_at"?: string,"withdraw_reason"?: string | null,"withdrawn_at"?: string | null,"withdrawn_by"?: string | null
                  }
                  Update: {
                    "body"?: string,"changed_at"?: string | null,"id"?: string,"published_at"?: string,"published_by"?: string,"revision"?: number,"support_request_id"?: string | null,"text_folded"?: never,"title"?: string,"topic"?: string,"updated_at"?: string,"withdraw_reason"?: string | null,"withdrawn_at"?: string | null,"withdrawn_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "guidance_published_by_fkey"
      columns: ["published_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "guidance_published_by_fkey"
      columns: ["published_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "guidance_support_request_id_fkey"
      columns: ["support_request_id"]
isOneToOne: false
      referencedRelation: "support_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "guidance_support_request_id_fkey"
      columns: ["support_request_id"]
isOneToOne: false
      referencedRelation: "support_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "guidance_withdrawn_by_fkey"
      columns: ["withdrawn_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "guidance_withdrawn_by_fkey"
      columns: ["withdrawn_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"handover": {
                  Row: {
                    "acknowledged_at": string | null,"acknowledged_by": string | null,"cancel_reason": string | null,"cancelled_at": string | null,"cancelled_by": string | null,"completed_at": string | null,"due_date": string | null,"from_user_id": string,"id": string,"kind": string,"minutes_date": string | null,"minutes_paper_id": string | null,"note": string | null,"reason": string,"sent_at": string | null,"sent_by": string | null,"started_at": string,"started_by": string,"state": string,"to_user_id": string,"unit_id": string,"unit_lft": number,"updated_at": string,"work": Json | null
                  }
                  ComputedFields: never
                  Insert: {
                    "acknowledged_at"?: string | null,"acknowledged_by"?: string | null,"cancel_reason"?: string | null,"cancelled_at"?: string | null,"cancelled_by"?: string | null,"completed_at"?: string | null,"due_date"?: string | null,"from_user_id": string,"id"?: string,"kind": string,"minutes_date"?: string | null,"minutes_paper_id"?: string | null,"note"?: string | null,"reason": string,"sent_at"?: string | null,"sent_by"?: string | null,"started_at"?: string,"started_by": string,"state"?: string,"to_user_id": string,"unit_id": string,"unit_lft": number,"updated_at"?: string,"work"?: Json | null
                  }
                  Update: {
                    "acknowledged_at"?: string | null,"acknowledged_by"?: string | null,"cancel_reason"?: string | null,"cancelled_at"?: string | null,"cancelled_by"?: string | null,"completed_at"?: string | null,"due_date"?: string | null,"from_user_id"?: string,"id"?: string,"kind"?: string,"minutes_date"?: string | null,"minutes_paper_id"?: string | null,"note"?: string | null,"reason"?: string,"sent_at"?: string | null,"sent_by"?: string | null,"started_at"?: string,"started_by"?: string,"state"?: string,"to_user_id"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"work"?: Json | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "handover_acknowledged_by_fkey"
      columns: ["acknowledged_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_acknowledged_by_fkey"
      columns: ["acknowledged_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_cancelled_by_fkey"
      columns: ["cancelled_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_cancelled_by_fkey"
      columns: ["cancelled_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_from_user_id_fkey"
      columns: ["from_user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_from_user_id_fkey"
      columns: ["from_user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_minutes_paper_fk"
      columns: ["minutes_paper_id"]
isOneToOne: false
      referencedRelation: "official_paper"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_sent_by_fkey"
      columns: ["sent_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_sent_by_fkey"
      columns: ["sent_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_started_by_fkey"
      columns: ["started_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_started_by_fkey"
      columns: ["started_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_to_user_id_fkey"
      columns: ["to_user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_to_user_id_fkey"
      columns: ["to_user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"holiday": {
                  Row: {
                    "day": string,"kind": string,"name": string,"note": string | null,"source": string | null,"status": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "day": string,"kind": string,"name": string,"note"?: string | null,"source"?: string | null,"status"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "day"?: string,"kind"?: string,"name"?: string,"note"?: string | null,"source"?: string | null,"status"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"inspection": {
                  Row: {
                    "closed_at": string | null,"closed_by": string | null,"conclusion": string | null,"decided_on": string,"id": string,"method": string,"number": string,"opened_at": string,"opened_by": string,"population": number,"reason": string,"rule": string | null,"unit_id": string,"unit_lft": number,"unit_rgt": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "closed_at"?: string | null,"closed_by"?: string | null,"conclusion"?: string | null,"decided_on": string,"id"?: string,"method": string,"number": string,"opened_at"?: string,"opened_by": string,"population": number,"reason": string,"rule"?: string | null,"unit_id": string,"unit_lft": number,"unit_rgt": number,"updated_at"?: string
                  }
                  Update: {
                    "closed_at"?: string | null,"closed_by"?: string | null,"conclusion"?: string | null,"decided_on"?: string,"id"?: string,"method"?: string,"number"?: string,"opened_at"?: string,"opened_by"?: string,"population"?: number,"reason"?: string,"rule"?: string | null,"unit_id"?: string,"unit_lft"?: number,"unit_rgt"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "inspection_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "inspection_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_opened_by_fkey"
      columns: ["opened_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "inspection_opened_by_fkey"
      columns: ["opened_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_rule_fkey"
      columns: ["rule"]
isOneToOne: false
      referencedRelation: "check_rule"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "inspection_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"inspection_finding": {
                  Row: {
                    "employee_id": string,"field": string | null,"id": string,"inspection_id": string,"reason": string,"section": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "employee_id": string,"field"?: string | null,"id"?: string,"inspection_id": string,"reason": string,"section": string,"unit_lft": number
                  }
                  Update: {
                    "employee_id"?: string,"field"?: string | null,"id"?: string,"inspection_id"?: string,"reason"?: string,"section"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "inspection_finding_inspection_id_employee_id_fkey"
      columns: ["inspection_id","employee_id"]
isOneToOne: false
      referencedRelation: "inspection_record"
      referencedColumns: ["inspection_id","employee_id"]
    },{
      foreignKeyName: "inspection_finding_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"inspection_record": {
                  Row: {
                    "change_request_id": string | null,"checked_at": string | null,"checked_by": string | null,"due_on": string | null,"employee_id": string,"inspection_id": string,"unit_id": string,"unit_lft": number,"version": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "change_request_id"?: string | null,"checked_at"?: string | null,"checked_by"?: string | null,"due_on"?: string | null,"employee_id": string,"inspection_id": string,"unit_id": string,"unit_lft": number,"version"?: number | null
                  }
                  Update: {
                    "change_request_id"?: string | null,"checked_at"?: string | null,"checked_by"?: string | null,"due_on"?: string | null,"employee_id"?: string,"inspection_id"?: string,"unit_id"?: string,"unit_lft"?: number,"version"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "inspection_record_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_checked_by_fkey"
      columns: ["checked_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "inspection_record_checked_by_fkey"
      columns: ["checked_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "inspection_record_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_inspection_id_fkey"
      columns: ["inspection_id"]
isOneToOne: false
      referencedRelation: "inspection"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_inspection_id_fkey"
      columns: ["inspection_id"]
isOneToOne: false
      referencedRelation: "inspection_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "inspection_record_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"leaving": {
                  Row: {
                    "account_status": string | null,"applied_at": string | null,"decision_id": string,"destination": string | null,"due_date": string,"effective_date": string,"employee_id": string,"end_decision_id": string | null,"end_reason": string | null,"ended_at": string | null,"ended_by": string | null,"id": string,"kind": string,"note": string | null,"open_work": NonNullable<Json>,"problem": string | null,"recorded_at": string,"recorded_by": string,"revision": number,"state": string,"unit_id": string,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "account_status"?: string | null,"applied_at"?: string | null,"decision_id": string,"destination"?: string | null,"due_date": string,"effective_date": string,"employee_id": string,"end_decision_id"?: string | null,"end_reason"?: string | null,"ended_at"?: string | null,"ended_by"?: string | null,"id"?: string,"kind": string,"note"?: string | null,"open_work": NonNullable<Json>,"problem"?: string | null,"recorded_at"?: string,"recorded_by": string,"revision"?: number,"state"?: string,"unit_id": string,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "account_status"?: string | null,"applied_at"?: string | null,"decision_id"?: string,"destination"?: string | null,"due_date"?: string,"effective_date"?: string,"employee_id"?: string,"end_decision_id"?: string | null,"end_reason"?: string | null,"ended_at"?: string | null,"ended_by"?: string | null,"id"?: string,"kind"?: string,"note"?: string | null,"open_work"?: NonNullable<Json>,"problem"?: string | null,"recorded_at"?: string,"recorded_by"?: string,"revision"?: number,"state"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "leaving_decision_id_fkey"
      columns: ["decision_id"]
isOneToOne: false
      referencedRelation: "movement_decision"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_end_decision_id_fkey"
      columns: ["end_decision_id"]
isOneToOne: false
      referencedRelation: "movement_decision"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_ended_by_fkey"
      columns: ["ended_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "leaving_ended_by_fkey"
      columns: ["ended_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_recorded_by_fkey"
      columns: ["recorded_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "leaving_recorded_by_fkey"
      columns: ["recorded_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"movement_decision": {
                  Row: {
                    "created_at": string,"created_by": string,"decided_on": string,"effective_date": string,"id": string,"issuing_body": string,"kind": string,"number": string,"paper_id": string | null,"return_date": string | null,"signer": string,"unit_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by": string,"decided_on": string,"effective_date": string,"id"?: string,"issuing_body": string,"kind": string,"number": string,"paper_id"?: string | null,"return_date"?: string | null,"signer": string,"unit_id": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string,"decided_on"?: string,"effective_date"?: string,"id"?: string,"issuing_body"?: string,"kind"?: string,"number"?: string,"paper_id"?: string | null,"return_date"?: string | null,"signer"?: string,"unit_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "movement_decision_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "movement_decision_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "movement_decision_paper_id_fkey"
      columns: ["paper_id"]
isOneToOne: false
      referencedRelation: "official_paper"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "movement_decision_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"notification": {
                  Row: {
                    "created_at": string,"id": string,"kind": string,"link": string | null,"params": NonNullable<Json>,"read_at": string | null,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"kind": string,"link"?: string | null,"params"?: NonNullable<Json>,"read_at"?: string | null,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"kind"?: string,"link"?: string | null,"params"?: NonNullable<Json>,"read_at"?: string | null,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notification_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "notification_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"obligation": {
                  Row: {
                    "cancelled_at": string | null,"change_request_id": string | null,"closed_at": string | null,"due_date": string,"employee_id": string,"event_date": string,"id": string,"kind": string,"met_on": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "cancelled_at"?: string | null,"change_request_id"?: string | null,"closed_at"?: string | null,"due_date": string,"employee_id": string,"event_date": string,"id"?: string,"kind": string,"met_on"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "cancelled_at"?: string | null,"change_request_id"?: string | null,"closed_at"?: string | null,"due_date"?: string,"employee_id"?: string,"event_date"?: string,"id"?: string,"kind"?: string,"met_on"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "obligation_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "obligation_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "obligation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "obligation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "obligation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "obligation_kind_fkey"
      columns: ["kind"]
isOneToOne: false
      referencedRelation: "deadline_rule"
      referencedColumns: ["kind"]
    }
                  ]
                },"official_paper": {
                  Row: {
                    "byte_size": number,"content_type": string,"delegation_id": string | null,"file_name": string,"handover_id": string | null,"id": string,"scan": string | null,"scan_signature": string | null,"scanned_at": string | null,"sha256": string | null,"status": string,"storage_path": string,"unit_id": string,"unit_lft": number,"updated_at": string,"uploaded_at": string,"uploaded_by": string
                  }
                  ComputedFields: never
                  Insert: {
                    "byte_size": number,"content_type": string,"delegation_id"?: string | null,"file_name": string,"handover_id"?: string | null,"id"?: string,"scan"?: string | null,"scan_signature"?: string | null,"scanned_at"?: string | null,"sha256"?: string | null,"status"?: string,"storage_path": string,"unit_id": string,"unit_lft": number,"updated_at"?: string,"uploaded_at"?: string,"uploaded_by": string
                  }
                  Update: {
                    "byte_size"?: number,"content_type"?: string,"delegation_id"?: string | null,"file_name"?: string,"handover_id"?: string | null,"id"?: string,"scan"?: string | null,"scan_signature"?: string | null,"scanned_at"?: string | null,"sha256"?: string | null,"status"?: string,"storage_path"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"uploaded_at"?: string,"uploaded_by"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "official_paper_delegation_id_fkey"
      columns: ["delegation_id"]
isOneToOne: false
      referencedRelation: "delegation"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "official_paper_delegation_id_fkey"
      columns: ["delegation_id"]
isOneToOne: false
      referencedRelation: "delegation_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "official_paper_handover_id_fkey"
      columns: ["handover_id"]
isOneToOne: false
      referencedRelation: "handover"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "official_paper_handover_id_fkey"
      columns: ["handover_id"]
isOneToOne: false
      referencedRelation: "handover_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "official_paper_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "official_paper_uploaded_by_fkey"
      columns: ["uploaded_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "official_paper_uploaded_by_fkey"
      columns: ["uploaded_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_allowance": {
                  Row: {
                    "amount": number | null,"coefficient": number | null,"decision": string | null,"employee_id": string,"id": string,"kind": string | null,"percent": number | null,"unit_lft": number,"updated_at": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount"?: number | null,"coefficient"?: number | null,"decision"?: string | null,"employee_id": string,"id"?: string,"kind"?: string | null,"percent"?: number | null,"unit_lft": number,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Update: {
                    "amount"?: number | null,"coefficient"?: number | null,"decision"?: string | null,"employee_id"?: string,"id"?: string,"kind"?: string | null,"percent"?: number | null,"unit_lft"?: number,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_allowance_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_allowance_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_allowance_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_appointment": {
                  Row: {
                    "decision": string | null,"effective_from": string | null,"effective_to": string | null,"employee_id": string,"id": string,"kind": string | null,"term": string | null,"title": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "decision"?: string | null,"effective_from"?: string | null,"effective_to"?: string | null,"employee_id": string,"id"?: string,"kind"?: string | null,"term"?: string | null,"title"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "decision"?: string | null,"effective_from"?: string | null,"effective_to"?: string | null,"employee_id"?: string,"id"?: string,"kind"?: string | null,"term"?: string | null,"title"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_appointment_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_appointment_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_appointment_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_confirmation": {
                  Row: {
                    "agency_comment": string | null,"employee_id": string,"id": string,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_comment"?: string | null,"employee_id": string,"id"?: string,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "agency_comment"?: string | null,"employee_id"?: string,"id"?: string,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_confirmation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_confirmation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_confirmation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_contact": {
                  Row: {
                    "current_address": string | null,"current_commune": string | null,"current_province": string | null,"email_official": string | null,"email_personal": string | null,"employee_id": string,"id": string,"permanent_address": string | null,"permanent_commune": string | null,"permanent_province": string | null,"phone_mobile": string | null,"phone_office": string | null,"social_accounts": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "current_address"?: string | null,"current_commune"?: string | null,"current_province"?: string | null,"email_official"?: string | null,"email_personal"?: string | null,"employee_id": string,"id"?: string,"permanent_address"?: string | null,"permanent_commune"?: string | null,"permanent_province"?: string | null,"phone_mobile"?: string | null,"phone_office"?: string | null,"social_accounts"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "current_address"?: string | null,"current_commune"?: string | null,"current_province"?: string | null,"email_official"?: string | null,"email_personal"?: string | null,"employee_id"?: string,"id"?: string,"permanent_address"?: string | null,"permanent_commune"?: string | null,"permanent_province"?: string | null,"phone_mobile"?: string | null,"phone_office"?: string | null,"social_accounts"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_contact_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_contact_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_contact_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_contract": {
                  Row: {
                    "contract_number": string | null,"effective_from": string | null,"effective_to": string | null,"employee_id": string,"id": string,"kind": string | null,"signed_on": string | null,"signer": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "contract_number"?: string | null,"effective_from"?: string | null,"effective_to"?: string | null,"employee_id": string,"id"?: string,"kind"?: string | null,"signed_on"?: string | null,"signer"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "contract_number"?: string | null,"effective_from"?: string | null,"effective_to"?: string | null,"employee_id"?: string,"id"?: string,"kind"?: string | null,"signed_on"?: string | null,"signer"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_contract_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_contract_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_contract_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_defence_training": {
                  Row: {
                    "employee_id": string,"id": string,"object": string | null,"school": string | null,"studied_from": string | null,"studied_to": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "employee_id": string,"id"?: string,"object"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "employee_id"?: string,"id"?: string,"object"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_defence_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_defence_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_defence_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_discipline": {
                  Row: {
                    "agency": string | null,"decision": string | null,"effective_from": string | null,"effective_to": string | null,"employee_id": string,"form": string | null,"id": string,"subject": string | null,"unit_lft": number,"updated_at": string,"violation": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency"?: string | null,"decision"?: string | null,"effective_from"?: string | null,"effective_to"?: string | null,"employee_id": string,"form"?: string | null,"id"?: string,"subject"?: string | null,"unit_lft": number,"updated_at"?: string,"violation"?: string | null
                  }
                  Update: {
                    "agency"?: string | null,"decision"?: string | null,"effective_from"?: string | null,"effective_to"?: string | null,"employee_id"?: string,"form"?: string | null,"id"?: string,"subject"?: string | null,"unit_lft"?: number,"updated_at"?: string,"violation"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_discipline_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_discipline_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_discipline_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_economy": {
                  Row: {
                    "asset_declaration": string | null,"employee_id": string,"house_bought": string | null,"house_granted": string | null,"id": string,"income_other": number | null,"income_salary": number | null,"land_bought": number | null,"land_granted": number | null,"land_production": number | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "asset_declaration"?: string | null,"employee_id": string,"house_bought"?: string | null,"house_granted"?: string | null,"id"?: string,"income_other"?: number | null,"income_salary"?: number | null,"land_bought"?: number | null,"land_granted"?: number | null,"land_production"?: number | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "asset_declaration"?: string | null,"employee_id"?: string,"house_bought"?: string | null,"house_granted"?: string | null,"id"?: string,"income_other"?: number | null,"income_salary"?: number | null,"land_bought"?: number | null,"land_granted"?: number | null,"land_production"?: number | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_economy_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_economy_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_economy_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_education": {
                  Row: {
                    "classification": string | null,"country": string | null,"diploma_number": string | null,"employee_id": string,"graduation_year": number | null,"id": string,"level": string | null,"major": string | null,"school": string | null,"studied_from": string | null,"studied_to": string | null,"training_form": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "classification"?: string | null,"country"?: string | null,"diploma_number"?: string | null,"employee_id": string,"graduation_year"?: number | null,"id"?: string,"level"?: string | null,"major"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"training_form"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "classification"?: string | null,"country"?: string | null,"diploma_number"?: string | null,"employee_id"?: string,"graduation_year"?: number | null,"id"?: string,"level"?: string | null,"major"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"training_form"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_education_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_education_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_education_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_entry_document": {
                  Row: {
                    "document_id": string,"employee_id": string,"entry_id": string,"page": number | null,"section": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "document_id": string,"employee_id": string,"entry_id": string,"page"?: number | null,"section": string,"unit_lft": number
                  }
                  Update: {
                    "document_id"?: string,"employee_id"?: string,"entry_id"?: string,"page"?: number | null,"section"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_entry_document_document_id_fkey"
      columns: ["document_id"]
isOneToOne: false
      referencedRelation: "document"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_entry_document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_entry_document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_entry_document_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_entry_document_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"profile_evaluation": {
                  Row: {
                    "agency": string | null,"employee_id": string,"id": string,"party_result": string | null,"result": string | null,"score": number | null,"unit_lft": number,"updated_at": string,"year": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency"?: string | null,"employee_id": string,"id"?: string,"party_result"?: string | null,"result"?: string | null,"score"?: number | null,"unit_lft": number,"updated_at"?: string,"year"?: number | null
                  }
                  Update: {
                    "agency"?: string | null,"employee_id"?: string,"id"?: string,"party_result"?: string | null,"result"?: string | null,"score"?: number | null,"unit_lft"?: number,"updated_at"?: string,"year"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_evaluation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_evaluation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_evaluation_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_family": {
                  Row: {
                    "birth_year": number | null,"deceased": boolean | null,"employee_id": string,"full_name": string | null,"hometown": string | null,"id": string,"identity_number": string | null,"occupation": string | null,"organisation": string | null,"party_member": boolean | null,"relationship": string | null,"residence": string | null,"side": string | null,"unit_lft": number,"updated_at": string,"workplace": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "birth_year"?: number | null,"deceased"?: boolean | null,"employee_id": string,"full_name"?: string | null,"hometown"?: string | null,"id"?: string,"identity_number"?: string | null,"occupation"?: string | null,"organisation"?: string | null,"party_member"?: boolean | null,"relationship"?: string | null,"residence"?: string | null,"side"?: string | null,"unit_lft": number,"updated_at"?: string,"workplace"?: string | null
                  }
                  Update: {
                    "birth_year"?: number | null,"deceased"?: boolean | null,"employee_id"?: string,"full_name"?: string | null,"hometown"?: string | null,"id"?: string,"identity_number"?: string | null,"occupation"?: string | null,"organisation"?: string | null,"party_member"?: boolean | null,"relationship"?: string | null,"residence"?: string | null,"side"?: string | null,"unit_lft"?: number,"updated_at"?: string,"workplace"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_family_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_family_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_family_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_field": {
                  Row: {
                    "applies_when": Json | null,"asked_of": (string)[] | null,"catalogue": string | null,"dated_by": string | null,"ends": string | null,"field": string,"form_reference": string | null,"hint_en": string | null,"hint_vi": string | null,"inventory_key": string | null,"label_en": string,"label_vi": string,"locked": boolean,"masked": boolean,"max_length": number | null,"maximum": number | null,"minimum": number | null,"not_in_future": boolean,"position": number,"required_for": (string)[],"section": string,"source": string,"status": string | null,"type": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "applies_when"?: Json | null,"asked_of"?: (string)[] | null,"catalogue"?: string | null,"dated_by"?: string | null,"ends"?: string | null,"field": string,"form_reference"?: string | null,"hint_en"?: string | null,"hint_vi"?: string | null,"inventory_key"?: string | null,"label_en": string,"label_vi": string,"locked"?: boolean,"masked"?: boolean,"max_length"?: number | null,"maximum"?: number | null,"minimum"?: number | null,"not_in_future"?: boolean,"position": number,"required_for"?: (string)[],"section": string,"source"?: string,"status"?: string | null,"type": string,"updated_at"?: string
                  }
                  Update: {
                    "applies_when"?: Json | null,"asked_of"?: (string)[] | null,"catalogue"?: string | null,"dated_by"?: string | null,"ends"?: string | null,"field"?: string,"form_reference"?: string | null,"hint_en"?: string | null,"hint_vi"?: string | null,"inventory_key"?: string | null,"label_en"?: string,"label_vi"?: string,"locked"?: boolean,"masked"?: boolean,"max_length"?: number | null,"maximum"?: number | null,"minimum"?: number | null,"not_in_future"?: boolean,"position"?: number,"required_for"?: (string)[],"section"?: string,"source"?: string,"status"?: string | null,"type"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_field_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"profile_foreign_relative": {
                  Row: {
                    "country": string | null,"details": string | null,"employee_id": string,"full_name": string | null,"id": string,"relationship": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "country"?: string | null,"details"?: string | null,"employee_id": string,"full_name"?: string | null,"id"?: string,"relationship"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "country"?: string | null,"details"?: string | null,"employee_id"?: string,"full_name"?: string | null,"id"?: string,"relationship"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_foreign_relative_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_foreign_relative_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_foreign_relative_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_foreign_trip": {
                  Row: {
                    "country": string | null,"employee_id": string,"id": string,"purpose": string | null,"travelled_from": string | null,"travelled_to": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "country"?: string | null,"employee_id": string,"id"?: string,"purpose"?: string | null,"travelled_from"?: string | null,"travelled_to"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "country"?: string | null,"employee_id"?: string,"id"?: string,"purpose"?: string | null,"travelled_from"?: string | null,"travelled_to"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_foreign_trip_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_foreign_trip_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_foreign_trip_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_health": {
                  Row: {
                    "blood_type": string | null,"disability": string | null,"employee_id": string,"examined_on": string | null,"height_cm": number | null,"id": string,"status": string | null,"unit_lft": number,"updated_at": string,"weight_kg": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "blood_type"?: string | null,"disability"?: string | null,"employee_id": string,"examined_on"?: string | null,"height_cm"?: number | null,"id"?: string,"status"?: string | null,"unit_lft": number,"updated_at"?: string,"weight_kg"?: number | null
                  }
                  Update: {
                    "blood_type"?: string | null,"disability"?: string | null,"employee_id"?: string,"examined_on"?: string | null,"height_cm"?: number | null,"id"?: string,"status"?: string | null,"unit_lft"?: number,"updated_at"?: string,"weight_kg"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_health_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_health_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_health_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_identity": {
                  Row: {
                    "bank_account": string | null,"bank_name": string | null,"birth_date": string | null,"birth_place_commune": string | null,"birth_place_district": string | null,"birth_place_province": string | null,"birth_registration_place": string | null,"employee_id": string,"ethnic_group": string | null,"family_background": string | null,"full_name": string | null,"gender": string | null,"health_insurance_number": string | null,"highest_title_awarded": string | null,"hometown_commune": string | null,"hometown_district": string | null,"hometown_province": string | null,"id": string,"identity_issued_on": string | null,"identity_issued_place": string | null,"identity_number": string | null,"legacy_identity_number": string | null,"longest_work": string | null,"marital_status": string | null,"nationality": string | null,"other_names": string | null,"policy_family": string | null,"policy_object": string | null,"religion": string | null,"social_insurance_number": string | null,"staff_code": string | null,"strengths": string | null,"tax_code": string | null,"unit_lft": number,"updated_at": string,"war_invalid_rank": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "bank_account"?: string | null,"bank_name"?: string | null,"birth_date"?: string | null,"birth_place_commune"?: string | null,"birth_place_district"?: string | null,"birth_place_province"?: string | null,"birth_registration_place"?: string | null,"employee_id": string,"ethnic_group"?: string | null,"family_background"?: string | null,"full_name"?: string | null,"gender"?: string | null,"health_insurance_number"?: string | null,"highest_title_awarded"?: string | null,"hometown_commune"?: string | null,"hometown_district"?: string | null,"hometown_province"?: string | null,"id"?: string,"identity_issued_on"?: string | null,"identity_issued_place"?: string | null,"identity_number"?: string | null,"legacy_identity_number"?: string | null,"longest_work"?: string | null,"marital_status"?: string | null,"nationality"?: string | null,"other_names"?: string | null,"policy_family"?: string | null,"policy_object"?: string | null,"religion"?: string | null,"social_insurance_number"?: string | null,"staff_code"?: string | null,"strengths"?: string | null,"tax_code"?: string | null,"unit_lft": number,"updated_at"?: string,"war_invalid_rank"?: string | null
                  }
                  Update: {
                    "bank_account"?: string | null,"bank_name"?: string | null,"birth_date"?: string | null,"birth_place_commune"?: string | null,"birth_place_district"?: string | null,"birth_place_province"?: string | null,"birth_registration_place"?: string | null,"employee_id"?: string,"ethnic_group"?: string | null,"family_background"?: string | null,"full_name"?: string | null,"gender"?: string | null,"health_insurance_number"?: string | null,"highest_title_awarded"?: string | null,"hometown_commune"?: string | null,"hometown_district"?: string | null,"hometown_province"?: string | null,"id"?: string,"identity_issued_on"?: string | null,"identity_issued_place"?: string | null,"identity_number"?: string | null,"legacy_identity_number"?: string | null,"longest_work"?: string | null,"marital_status"?: string | null,"nationality"?: string | null,"other_names"?: string | null,"policy_family"?: string | null,"policy_object"?: string | null,"religion"?: string | null,"social_insurance_number"?: string | null,"staff_code"?: string | null,"strengths"?: string | null,"tax_code"?: string | null,"unit_lft"?: number,"updated_at"?: string,"war_invalid_rank"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_identity_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_identity_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_identity_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_it_skill": {
                  Row: {
                    "certificate": string | null,"employee_id": string,"id": string,"school": string | null,"studied_from": string | null,"studied_to": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "certificate"?: string | null,"employee_id": string,"id"?: string,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "certificate"?: string | null,"employee_id"?: string,"id"?: string,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_it_skill_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_it_skill_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_it_skill_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_language_skill": {
                  Row: {
                    "certificate": string | null,"employee_id": string,"ethnic_certificate": string | null,"ethnic_language": string | null,"expires_on": string | null,"foreign_language": string | null,"id": string,"kind": string | null,"school": string | null,"score": string | null,"studied_from": string | null,"studied_to": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "certificate"?: string | null,"employee_id": string,"ethnic_certificate"?: string | null,"ethnic_language"?: string | null,"expires_on"?: string | null,"foreign_language"?: string | null,"id"?: string,"kind"?: string | null,"school"?: string | null,"score"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "certificate"?: string | null,"employee_id"?: string,"ethnic_certificate"?: string | null,"ethnic_language"?: string | null,"expires_on"?: string | null,"foreign_language"?: string | null,"id"?: string,"kind"?: string | null,"school"?: string | null,"score"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_language_skill_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_language_skill_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_language_skill_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_leaving": {
                  Row: {
                    "death_date": string | null,"decision": string | null,"effective_on": string | null,"employee_id": string,"id": string,"kind": string | null,"notice_number": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "death_date"?: string | null,"decision"?: string | null,"effective_on"?: string | null,"employee_id": string,"id"?: string,"kind"?: string | null,"notice_number"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "death_date"?: string | null,"decision"?: string | null,"effective_on"?: string | null,"employee_id"?: string,"id"?: string,"kind"?: string | null,"notice_number"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_military_service": {
                  Row: {
                    "discharged_on": string | null,"employee_id": string,"enlisted_on": string | null,"highest_position": string | null,"highest_rank": string | null,"id": string,"reserve_rank": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "discharged_on"?: string | null,"employee_id": string,"enlisted_on"?: string | null,"highest_position"?: string | null,"highest_rank"?: string | null,"id"?: string,"reserve_rank"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "discharged_on"?: string | null,"employee_id"?: string,"enlisted_on"?: string | null,"highest_position"?: string | null,"highest_rank"?: string | null,"id"?: string,"reserve_rank"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_military_service_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_military_service_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_military_service_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_party": {
                  Row: {
                    "card_number": string | null,"cell": string | null,"concurrent_position": string | null,"employee_id": string,"exit": string | null,"id": string,"joined_on": string | null,"official_on": string | null,"position": string | null,"union_joined_on": string | null,"union_name": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "card_number"?: string | null,"cell"?: string | null,"concurrent_position"?: string | null,"employee_id": string,"exit"?: string | null,"id"?: string,"joined_on"?: string | null,"official_on"?: string | null,"position"?: string | null,"union_joined_on"?: string | null,"union_name"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "card_number"?: string | null,"cell"?: string | null,"concurrent_position"?: string | null,"employee_id"?: string,"exit"?: string | null,"id"?: string,"joined_on"?: string | null,"official_on"?: string | null,"position"?: string | null,"union_joined_on"?: string | null,"union_name"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_party_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_party_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_party_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_personal_history": {
                  Row: {
                    "arrest_history": string | null,"employee_id": string,"foreign_organisation": string | null,"id": string,"old_regime_work": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "arrest_history"?: string | null,"employee_id": string,"foreign_organisation"?: string | null,"id"?: string,"old_regime_work"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "arrest_history"?: string | null,"employee_id"?: string,"foreign_organisation"?: string | null,"id"?: string,"old_regime_work"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_personal_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_personal_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_personal_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_political_training": {
                  Row: {
                    "employee_id": string,"id": string,"level": string | null,"school": string | null,"studied_from": string | null,"studied_to": string | null,"training_form": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "employee_id": string,"id"?: string,"level"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"training_form"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "employee_id"?: string,"id"?: string,"level"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"training_form"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_political_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_political_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_political_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_position": {
                  Row: {
                    "appointed_on": string | null,"commune_title": string | null,"concurrent_position": string | null,"employee_id": string,"id": string,"job_position_code": string | null,"job_position_group": string | null,"job_position_name": string | null,"job_position_salary": number | null,"main_duty": string | null,"planned_position": string | null,"position_title": string | null,"reappointed_on": string | null,"term_ends_on": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "appointed_on"?: string | null,"commune_title"?: string | null,"concurrent_position"?: string | null,"employee_id": string,"id"?: string,"job_position_code"?: string | null,"job_position_group"?: string | null,"job_position_name"?: string | null,"job_position_salary"?: number | null,"main_duty"?: string | null,"planned_position"?: string | null,"position_title"?: string | null,"reappointed_on"?: string | null,"term_ends_on"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "appointed_on"?: string | null,"commune_title"?: string | null,"concurrent_position"?: string | null,"employee_id"?: string,"id"?: string,"job_position_code"?: string | null,"job_position_group"?: string | null,"job_position_name"?: string | null,"job_position_salary"?: number | null,"main_duty"?: string | null,"planned_position"?: string | null,"position_title"?: string | null,"reappointed_on"?: string | null,"term_ends_on"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_position_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_position_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_position_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_professional_training": {
                  Row: {
                    "certificate": string | null,"employee_id": string,"id": string,"program": string | null,"program_name": string | null,"school": string | null,"studied_from": string | null,"studied_to": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "certificate"?: string | null,"employee_id": string,"id"?: string,"program"?: string | null,"program_name"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "certificate"?: string | null,"employee_id"?: string,"id"?: string,"program"?: string | null,"program_name"?: string | null,"school"?: string | null,"studied_from"?: string | null,"studied_to"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_professional_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_professional_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_professional_training_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_qualification": {
                  Row: {
                    "academic_title": string | null,"academic_title_year": number | null,"defence_security": string | null,"education_level": string | null,"employee_id": string,"general_education": string | null,"id": string,"political_theory": string | null,"state_management": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "academic_title"?: string | null,"academic_title_year"?: number | null,"defence_security"?: string | null,"education_level"?: string | null,"employee_id": string,"general_education"?: string | null,"id"?: string,"political_theory"?: string | null,"state_management"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "academic_title"?: string | null,"academic_title_year"?: number | null,"defence_security"?: string | null,"education_level"?: string | null,"employee_id"?: string,"general_education"?: string | null,"id"?: string,"political_theory"?: string | null,"state_management"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_qualification_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_qualification_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_qualification_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_rank_salary": {
                  Row: {
                    "concurrent_allowance": number | null,"employee_id": string,"id": string,"next_raise_base_date": string | null,"other_allowance": string | null,"over_frame_from": string | null,"over_frame_percent": number | null,"position_allowance": number | null,"professional_grade": string | null,"rank_appointed_on": string | null,"rank_code": string | null,"reserved_coefficient": number | null,"salary_coefficient": number | null,"salary_from": string | null,"salary_percent": number | null,"salary_step": number | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "concurrent_allowance"?: number | null,"employee_id": string,"id"?: string,"next_raise_base_date"?: string | null,"other_allowance"?: string | null,"over_frame_from"?: string | null,"over_frame_percent"?: number | null,"position_allowance"?: number | null,"professional_grade"?: string | null,"rank_appointed_on"?: string | null,"rank_code"?: string | null,"reserved_coefficient"?: number | null,"salary_coefficient"?: number | null,"salary_from"?: string | null,"salary_percent"?: number | null,"salary_step"?: number | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "concurrent_allowance"?: number | null,"employee_id"?: string,"id"?: string,"next_raise_base_date"?: string | null,"other_allowance"?: string | null,"over_frame_from"?: string | null,"over_frame_percent"?: number | null,"position_allowance"?: number | null,"professional_grade"?: string | null,"rank_appointed_on"?: string | null,"rank_code"?: string | null,"reserved_coefficient"?: number | null,"salary_coefficient"?: number | null,"salary_from"?: string | null,"salary_percent"?: number | null,"salary_step"?: number | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_rank_salary_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_rank_salary_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_rank_salary_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_recruitment": {
                  Row: {
                    "agency_joined_on": string | null,"employee_id": string,"first_decision_date": string | null,"first_decision_number": string | null,"first_recruited_on": string | null,"first_recruited_position": string | null,"first_recruiting_agency": string | null,"first_recruitment_kind": string | null,"id": string,"job_before_recruitment": string | null,"later_recruited_on": string | null,"later_recruiting_agency": string | null,"official_from": string | null,"probation_from": string | null,"probation_to": string | null,"revolution_joined_on": string | null,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agency_joined_on"?: string | null,"employee_id": string,"first_decision_date"?: string | null,"first_decision_number"?: string | null,"first_recruited_on"?: string | null,"first_recruited_position"?: string | null,"first_recruiting_agency"?: string | null,"first_recruitment_kind"?: string | null,"id"?: string,"job_before_recruitment"?: string | null,"later_recruited_on"?: string | null,"later_recruiting_agency"?: string | null,"official_from"?: string | null,"probation_from"?: string | null,"probation_to"?: string | null,"revolution_joined_on"?: string | null,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "agency_joined_on"?: string | null,"employee_id"?: string,"first_decision_date"?: string | null,"first_decision_number"?: string | null,"first_recruited_on"?: string | null,"first_recruited_position"?: string | null,"first_recruiting_agency"?: string | null,"first_recruitment_kind"?: string | null,"id"?: string,"job_before_recruitment"?: string | null,"later_recruited_on"?: string | null,"later_recruiting_agency"?: string | null,"official_from"?: string | null,"probation_from"?: string | null,"probation_to"?: string | null,"revolution_joined_on"?: string | null,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_recruitment_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_recruitment_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_recruitment_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_reward": {
                  Row: {
                    "agency": string | null,"decision": string | null,"employee_id": string,"emulation_result": string | null,"form": string | null,"id": string,"unit_lft": number,"updated_at": string,"year": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency"?: string | null,"decision"?: string | null,"employee_id": string,"emulation_result"?: string | null,"form"?: string | null,"id"?: string,"unit_lft": number,"updated_at"?: string,"year"?: number | null
                  }
                  Update: {
                    "agency"?: string | null,"decision"?: string | null,"employee_id"?: string,"emulation_result"?: string | null,"form"?: string | null,"id"?: string,"unit_lft"?: number,"updated_at"?: string,"year"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_reward_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_reward_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_reward_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_salary_history": {
                  Row: {
                    "amount": number | null,"decision": string | null,"employee_id": string,"id": string,"kind": string | null,"rank_code": string | null,"salary_coefficient": number | null,"salary_step": number | null,"unit_lft": number,"updated_at": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount"?: number | null,"decision"?: string | null,"employee_id": string,"id"?: string,"kind"?: string | null,"rank_code"?: string | null,"salary_coefficient"?: number | null,"salary_step"?: number | null,"unit_lft": number,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Update: {
                    "amount"?: number | null,"decision"?: string | null,"employee_id"?: string,"id"?: string,"kind"?: string | null,"rank_code"?: string | null,"salary_coefficient"?: number | null,"salary_step"?: number | null,"unit_lft"?: number,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_salary_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_salary_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_salary_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"profile_section": {
                  Row: {
                    "asked_of": (string)[] | null,"bulk_approvable": boolean | null,"entered_by": string,"hint_en": string | null,"hint_vi": string | null,"key": string,"minimum_entries": number,"number": number,"part": string,"position": number,"proof_kinds": (string)[],"repeatable": boolean,"table_name": string,"title_en": string,"title_vi": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "asked_of"?: (string)[] | null,"bulk_approvable"?: boolean | null,"entered_by"?: string,"hint_en"?: string | null,"hint_vi"?: string | null,"key": string,"minimum_entries"?: number,"number": number,"part"?: string,"position": number,"proof_kinds"?: (string)[],"repeatable": boolean,"table_name": string,"title_en": string,"title_vi": string,"updated_at"?: string
                  }
                  Update: {
                    "asked_of"?: (string)[] | null,"bulk_approvable"?: boolean | null,"entered_by"?: string,"hint_en"?: string | null,"hint_vi"?: string | null,"key"?: string,"minimum_entries"?: number,"number"?: number,"part"?: string,"position"?: number,"proof_kinds"?: (string)[],"repeatable"?: boolean,"table_name"?: string,"title_en"?: string,"title_vi"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"profile_work_history": {
                  Row: {
                    "agency": string | null,"decision": string | null,"employee_id": string,"id": string,"kind": string | null,"main_duty": string | null,"position_title": string | null,"unit_code": string | null,"unit_lft": number,"updated_at": string,"worked_from": string | null,"worked_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agency"?: string | null,"decision"?: string | null,"employee_id": string,"id"?: string,"kind"?: string | null,"main_duty"?: string | null,"position_title"?: string | null,"unit_code"?: string | null,"unit_lft": number,"updated_at"?: string,"worked_from"?: string | null,"worked_to"?: string | null
                  }
                  Update: {
                    "agency"?: string | null,"decision"?: string | null,"employee_id"?: string,"id"?: string,"kind"?: string | null,"main_duty"?: string | null,"position_title"?: string | null,"unit_code"?: string | null,"unit_lft"?: number,"updated_at"?: string,"worked_from"?: string | null,"worked_to"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "profile_work_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "profile_work_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_work_history_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "profile_work_history_unit_code_fkey"
      columns: ["unit_code"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"quarterly_report": {
                  Row: {
                    "approved_at": string | null,"approved_by": string | null,"approved_by_name": string | null,"authors": (string)[],"content_hash": string | null,"dated_on": string | null,"figures_hash": string,"frozen_at": string,"id": string,"made_at": string,"made_by": string | null,"made_by_name": string,"narrative": string,"number": string | null,"place": string,"published_at": string | null,"published_by": string | null,"published_by_name": string | null,"quarter": number,"recipients": (string)[],"reopen_reason": string | null,"revision": number,"sheets": (string)[],"sign": string,"signer_name": string | null,"signer_title": string,"state": string,"updated_at": string,"year": number
                  }
                  ComputedFields: never
                  Insert: {
                    "approved_at"?: string | null,"approved_by"?: string | null,"approved_by_name"?: string | null,"authors"?: (string)[],"content_hash"?: string | null,"dated_on"?: string | null,"figures_hash": string,"frozen_at": string,"id"?: string,"made_at"?: string,"made_by"?: string | null,"made_by_name": string,"narrative": string,"number"?: string | null,"place": string,"published_at"?: string | null,"published_by"?: string | null,"published_by_name"?: string | null,"quarter": number,"recipients": (string)[],"reopen_reason"?: string | null,"revision"?: number,"sheets"?: (string)[],"sign"?: string,"signer_name"?: string | null,"signer_title"?: string,"state"?: string,"updated_at"?: string,"year": number
                  }
                  Update: {
                    "approved_at"?: string | null,"approved_by"?: string | null,"approved_by_name"?: string | null,"authors"?: (string)[],"content_hash"?: string | null,"dated_on"?: string | null,"figures_hash"?: string,"frozen_at"?: string,"id"?: string,"made_at"?: string,"made_by"?: string | null,"made_by_name"?: string,"narrative"?: string,"number"?: string | null,"place"?: string,"published_at"?: string | null,"published_by"?: string | null,"published_by_name"?: string | null,"quarter"?: number,"recipients"?: (string)[],"reopen_reason"?: string | null,"revision"?: number,"sheets"?: (string)[],"sign"?: string,"signer_name"?: string | null,"signer_title"?: string,"state"?: string,"updated_at"?: string,"year"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "quarterly_report_approved_by_fkey"
      columns: ["approved_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "quarterly_report_approved_by_fkey"
      columns: ["approved_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "quarterly_report_made_by_fkey"
      columns: ["made_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "quarterly_report_made_by_fkey"
      columns: ["made_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "quarterly_report_published_by_fkey"
      columns: ["published_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "quarterly_report_published_by_fkey"
      columns: ["published_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"quarterly_report_line": {
                  Row: {
                    "figures": NonNullable<Json>,"id": string,"level": number,"name": string,"parent_id": string | null,"position": number,"previous": Json | null,"report_id": string,"unit_id": string | null,"year_before": Json | null
                  }
                  ComputedFields: never
                  Insert: {
                    "figures": NonNullable<Json>,"id"?: string,"level": number,"name": string,"parent_id"?: string | null,"position": number,"previous"?: Json | null,"report_id": string,"unit_id"?: string | null,"year_before"?: Json | null
                  }
                  Update: {
                    "figures"?: NonNullable<Json>,"id"?: string,"level"?: number,"name"?: string,"parent_id"?: string | null,"position"?: number,"previous"?: Json | null,"report_id"?: string,"unit_id"?: string | null,"year_before"?: Json | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "quarterly_report_line_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "quarterly_report_line_report_id_fkey"
      columns: ["report_id"]
isOneToOne: false
      referencedRelation: "quarterly_report"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "quarterly_report_line_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"rank": {
                  Row: {
                    "category": string,"class": string | null,"code": string,"code_norm": string,"field": string | null,"months_per_step": number | null,"name_vi": string,"nd232_grade": string | null,"note": string | null,"salary_group": string | null,"source": string | null,"status": string | null,"updated_at": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "category": string,"class"?: string | null,"code": string,"code_norm": string,"field"?: string | null,"months_per_step"?: number | null,"name_vi": string,"nd232_grade"?: string | null,"note"?: string | null,"salary_group"?: string | null,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Update: {
                    "category"?: string,"class"?: string | null,"code"?: string,"code_norm"?: string,"field"?: string | null,"months_per_step"?: number | null,"name_vi"?: string,"nd232_grade"?: string | null,"note"?: string | null,"salary_group"?: string | null,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"record_finding": {
                  Row: {
                    "employee_id": string,"entry_ids": (string)[],"field": string,"quality": string,"rule": string,"section": string,"severity": string,"times": number,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "employee_id": string,"entry_ids": (string)[],"field"?: string,"quality": string,"rule": string,"section": string,"severity": string,"times": number,"unit_lft": number
                  }
                  Update: {
                    "employee_id"?: string,"entry_ids"?: (string)[],"field"?: string,"quality"?: string,"rule"?: string,"section"?: string,"severity"?: string,"times"?: number,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "record_finding_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "record_finding_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_finding_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_finding_rule_fkey"
      columns: ["rule"]
isOneToOne: false
      referencedRelation: "check_rule"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "record_finding_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"record_place": {
                  Row: {
                    "during": unknown,"employee_id": string,"id": string,"kind": string,"leaving_id": string | null,"reorganisation_id": string | null,"status": string,"transfer_id": string | null,"unit_id": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "during": unknown,"employee_id": string,"id"?: string,"kind": string,"leaving_id"?: string | null,"reorganisation_id"?: string | null,"status": string,"transfer_id"?: string | null,"unit_id": string,"unit_lft": number
                  }
                  Update: {
                    "during"?: unknown,"employee_id"?: string,"id"?: string,"kind"?: string,"leaving_id"?: string | null,"reorganisation_id"?: string | null,"status"?: string,"transfer_id"?: string | null,"unit_id"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "record_place_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "record_place_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_leaving_id_fkey"
      columns: ["leaving_id"]
isOneToOne: false
      referencedRelation: "leaving"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_leaving_id_fkey"
      columns: ["leaving_id"]
isOneToOne: false
      referencedRelation: "leaving_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_reorganisation_id_fkey"
      columns: ["reorganisation_id"]
isOneToOne: false
      referencedRelation: "reorganisation"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_reorganisation_id_fkey"
      columns: ["reorganisation_id"]
isOneToOne: false
      referencedRelation: "reorganisation_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_transfer_id_fkey"
      columns: ["transfer_id"]
isOneToOne: false
      referencedRelation: "transfer"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_transfer_id_fkey"
      columns: ["transfer_id"]
isOneToOne: false
      referencedRelation: "transfer_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_place_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"record_print": {
                  Row: {
                    "change_request_id": string | null,"code_hash": string,"content_hash": string,"employee_id": string,"file_sha256": string | null,"form": string,"format": string,"id": string,"printed_at": string,"printed_by": string,"printed_by_name": string,"reason": string | null,"since_version": number | null,"unit_lft": number,"updated_at": string,"version": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "change_request_id"?: string | null,"code_hash": string,"content_hash": string,"employee_id": string,"file_sha256"?: string | null,"form": string,"format": string,"id"?: string,"printed_at"?: string,"printed_by": string,"printed_by_name": string,"reason"?: string | null,"since_version"?: number | null,"unit_lft": number,"updated_at"?: string,"version"?: number | null
                  }
                  Update: {
                    "change_request_id"?: string | null,"code_hash"?: string,"content_hash"?: string,"employee_id"?: string,"file_sha256"?: string | null,"form"?: string,"format"?: string,"id"?: string,"printed_at"?: string,"printed_by"?: string,"printed_by_name"?: string,"reason"?: string | null,"since_version"?: number | null,"unit_lft"?: number,"updated_at"?: string,"version"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "record_print_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_print_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_print_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "record_print_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_print_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_print_printed_by_fkey"
      columns: ["printed_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "record_print_printed_by_fkey"
      columns: ["printed_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_print_version"
      columns: ["employee_id","version"]
isOneToOne: false
      referencedRelation: "record_version"
      referencedColumns: ["employee_id","version"]
    }
                  ]
                },"record_score": {
                  Row: {
                    "basis": number,"clean": number | null,"clean_lost": number,"clean_points": number,"complete": number | null,"complete_lost": number,"complete_points": number,"computed_on": string,"correct": number | null,"correct_lost": number,"correct_points": number,"employee_id": string,"sections": NonNullable<Json>,"states_1": number,"states_2": number,"states_3": number,"unit_lft": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "basis": number,"clean"?: never,"clean_lost": number,"clean_points": number,"complete"?: never,"complete_lost": number,"complete_points": number,"computed_on": string,"correct"?: never,"correct_lost": number,"correct_points": number,"employee_id": string,"sections": NonNullable<Json>,"states_1": number,"states_2": number,"states_3": number,"unit_lft": number,"version": number
                  }
                  Update: {
                    "basis"?: number,"clean"?: never,"clean_lost"?: number,"clean_points"?: number,"complete"?: never,"complete_lost"?: number,"complete_points"?: number,"computed_on"?: string,"correct"?: never,"correct_lost"?: number,"correct_points"?: number,"employee_id"?: string,"sections"?: NonNullable<Json>,"states_1"?: number,"states_2"?: number,"states_3"?: number,"unit_lft"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "record_score_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "record_score_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_score_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"record_version": {
                  Row: {
                    "approved_at": string,"approved_by": string,"approved_by_name": string,"change_request_id": string | null,"content_hash": string,"corrections": NonNullable<Json>,"employee_id": string,"id": string,"snapshot": NonNullable<Json>,"unit_id": string,"unit_lft": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "approved_at"?: string,"approved_by": string,"approved_by_name": string,"change_request_id"?: string | null,"content_hash": string,"corrections"?: NonNullable<Json>,"employee_id": string,"id"?: string,"snapshot": NonNullable<Json>,"unit_id": string,"unit_lft": number,"version": number
                  }
                  Update: {
                    "approved_at"?: string,"approved_by"?: string,"approved_by_name"?: string,"change_request_id"?: string | null,"content_hash"?: string,"corrections"?: NonNullable<Json>,"employee_id"?: string,"id"?: string,"snapshot"?: NonNullable<Json>,"unit_id"?: string,"unit_lft"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "record_version_approved_by_fkey"
      columns: ["approved_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "record_version_approved_by_fkey"
      columns: ["approved_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_version_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "change_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_version_change_request_id_fkey"
      columns: ["change_request_id"]
isOneToOne: false
      referencedRelation: "review_queue"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_version_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "record_version_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_version_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_version_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"reminder_rule": {
                  Row: {
                    "active": boolean,"audience": string,"by_mail": boolean,"counting": string,"days": number,"id": string,"in_app": boolean,"kind": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "active"?: boolean,"audience": string,"by_mail"?: boolean,"counting": string,"days": number,"id"?: string,"in_app"?: boolean,"kind": string,"updated_at"?: string
                  }
                  Update: {
                    "active"?: boolean,"audience"?: string,"by_mail"?: boolean,"counting"?: string,"days"?: number,"id"?: string,"in_app"?: boolean,"kind"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"reorganisation": {
                  Row: {
                    "applied_at": string | null,"confirmed_at": string | null,"confirmed_by": string | null,"created_at": string,"created_by": string,"decision": NonNullable<Json>,"decision_id": string | null,"effective_date": string | null,"end_reason": string | null,"id": string,"keepers": NonNullable<Json>,"operations": NonNullable<Json>,"problem": string | null,"result": Json | null,"revision": number,"state": string,"title": string,"trace": Json | null,"undone_at": string | null,"undone_by": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "applied_at"?: string | null,"confirmed_at"?: string | null,"confirmed_by"?: string | null,"created_at"?: string,"created_by": string,"decision"?: NonNullable<Json>,"decision_id"?: string | null,"effective_date"?: string | null,"end_reason"?: string | null,"id"?: string,"keepers"?: NonNullable<Json>,"operations"?: NonNullable<Json>,"problem"?: string | null,"result"?: Json | null,"revision"?: number,"state"?: string,"title": string,"trace"?: Json | null,"undone_at"?: string | null,"undone_by"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "applied_at"?: string | null,"confirmed_at"?: string | null,"confirmed_by"?: string | null,"created_at"?: string,"created_by"?: string,"decision"?: NonNullable<Json>,"decision_id"?: string | null,"effective_date"?: string | null,"end_reason"?: string | null,"id"?: string,"keepers"?: NonNullable<Json>,"operations"?: NonNullable<Json>,"problem"?: string | null,"result"?: Json | null,"revision"?: number,"state"?: string,"title"?: string,"trace"?: Json | null,"undone_at"?: string | null,"undone_by"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "reorganisation_confirmed_by_fkey"
      columns: ["confirmed_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "reorganisation_confirmed_by_fkey"
      columns: ["confirmed_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "reorganisation_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "reorganisation_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "reorganisation_decision_id_fkey"
      columns: ["decision_id"]
isOneToOne: false
      referencedRelation: "movement_decision"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "reorganisation_undone_by_fkey"
      columns: ["undone_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "reorganisation_undone_by_fkey"
      columns: ["undone_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"report_column": {
                  Row: {
                    "group_en": string | null,"group_vi": string | null,"key": string,"label_en": string,"label_vi": string,"note": string | null,"part": string | null,"per": string | null,"position": number,"sheet": string,"shown": boolean,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "group_en"?: string | null,"group_vi"?: string | null,"key": string,"label_en": string,"label_vi": string,"note"?: string | null,"part"?: string | null,"per"?: string | null,"position": number,"sheet": string,"shown"?: boolean,"updated_at"?: string
                  }
                  Update: {
                    "group_en"?: string | null,"group_vi"?: string | null,"key"?: string,"label_en"?: string,"label_vi"?: string,"note"?: string | null,"part"?: string | null,"per"?: string | null,"position"?: number,"sheet"?: string,"shown"?: boolean,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "report_column_per_fkey"
      columns: ["per"]
isOneToOne: false
      referencedRelation: "report_column"
      referencedColumns: ["key"]
    }
                  ]
                },"return_reason_template": {
                  Row: {
                    "body": string,"created_at": string,"created_by": string | null,"field": string | null,"id": string,"section": string | null,"unit_id": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"created_at"?: string,"created_by"?: string | null,"field"?: string | null,"id"?: string,"section"?: string | null,"unit_id"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "body"?: string,"created_at"?: string,"created_by"?: string | null,"field"?: string | null,"id"?: string,"section"?: string | null,"unit_id"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "return_reason_template_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "return_reason_template_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "return_reason_template_field"
      columns: ["section","field"]
isOneToOne: false
      referencedRelation: "profile_field"
      referencedColumns: ["section","field"]
    },{
      foreignKeyName: "return_reason_template_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "return_reason_template_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"return_reason_use": {
                  Row: {
                    "template_id": string,"used_at": string,"user_id": string,"uses": number
                  }
                  ComputedFields: never
                  Insert: {
                    "template_id": string,"used_at": string,"user_id": string,"uses": number
                  }
                  Update: {
                    "template_id"?: string,"used_at"?: string,"user_id"?: string,"uses"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "return_reason_use_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "return_reason_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "return_reason_use_template_id_fkey"
      columns: ["template_id"]
isOneToOne: false
      referencedRelation: "return_reason_template"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "return_reason_use_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "return_reason_use_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"review_deputy": {
                  Row: {
                    "created_at": string,"created_by": string,"grant_id": string,"id": string,"reason": string,"revoke_reason": string | null,"revoked_at": string | null,"revoked_by": string | null,"unit_id": string,"unit_lft": number,"updated_at": string,"user_id": string,"valid_during": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by": string,"grant_id": string,"id"?: string,"reason": string,"revoke_reason"?: string | null,"revoked_at"?: string | null,"revoked_by"?: string | null,"unit_id": string,"unit_lft": number,"updated_at"?: string,"user_id": string,"valid_during": unknown
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string,"grant_id"?: string,"id"?: string,"reason"?: string,"revoke_reason"?: string | null,"revoked_at"?: string | null,"revoked_by"?: string | null,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"user_id"?: string,"valid_during"?: unknown
                  }
                  Relationships: [
                    {
      foreignKeyName: "review_deputy_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "review_deputy_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_grant_id_fkey"
      columns: ["grant_id"]
isOneToOne: false
      referencedRelation: "grant_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_grant_id_fkey"
      columns: ["grant_id"]
isOneToOne: false
      referencedRelation: "role_grant"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_revoked_by_fkey"
      columns: ["revoked_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "review_deputy_revoked_by_fkey"
      columns: ["revoked_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "review_deputy_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"role_grant": {
                  Row: {
                    "document": string | null,"granted_at": string,"granted_by": string | null,"handover_id": string | null,"id": string,"powers": (string)[] | null,"reason": string,"revoke_reason": string | null,"revoked_at": string | null,"revoked_by": string | null,"role": string,"source": string,"unit_id": string,"unit_lft": number,"updated_at": string,"user_id": string,"valid_during": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "document"?: string | null,"granted_at"?: string,"granted_by"?: string | null,"handover_id"?: string | null,"id"?: string,"powers"?: (string)[] | null,"reason": string,"revoke_reason"?: string | null,"revoked_at"?: string | null,"revoked_by"?: string | null,"role": string,"source"?: string,"unit_id": string,"unit_lft": number,"updated_at"?: string,"user_id": string,"valid_during": unknown
                  }
                  Update: {
                    "document"?: string | null,"granted_at"?: string,"granted_by"?: string | null,"handover_id"?: string | null,"id"?: string,"powers"?: (string)[] | null,"reason"?: string,"revoke_reason"?: string | null,"revoked_at"?: string | null,"revoked_by"?: string | null,"role"?: string,"source"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"user_id"?: string,"valid_during"?: unknown
                  }
                  Relationships: [
                    {
      foreignKeyName: "role_grant_granted_by_fkey"
      columns: ["granted_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "role_grant_granted_by_fkey"
      columns: ["granted_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_handover_id_fkey"
      columns: ["handover_id"]
isOneToOne: false
      referencedRelation: "handover"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_handover_id_fkey"
      columns: ["handover_id"]
isOneToOne: false
      referencedRelation: "handover_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_revoked_by_fkey"
      columns: ["revoked_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "role_grant_revoked_by_fkey"
      columns: ["revoked_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "role_grant_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"salary_scale_step": {
                  Row: {
                    "applies_to": (string)[] | null,"coefficient": number,"id": string,"months_to_next_step": number | null,"note": string | null,"salary_group": string,"scale_table": string | null,"status": string | null,"step": number,"updated_at": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "applies_to"?: (string)[] | null,"coefficient": number,"id"?: string,"months_to_next_step"?: number | null,"note"?: string | null,"salary_group": string,"scale_table"?: string | null,"status"?: string | null,"step": number,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Update: {
                    "applies_to"?: (string)[] | null,"coefficient"?: number,"id"?: string,"months_to_next_step"?: number | null,"note"?: string | null,"salary_group"?: string,"scale_table"?: string | null,"status"?: string | null,"step"?: number,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"saved_report": {
                  Row: {
                    "created_at": string,"created_by": string,"created_by_name": string,"description": string | null,"id": string,"removed_at": string | null,"revision": number,"statement": string,"title": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by": string,"created_by_name": string,"description"?: string | null,"id"?: string,"removed_at"?: string | null,"revision"?: number,"statement": string,"title": string,"updated_at"?: string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string,"created_by_name"?: string,"description"?: string | null,"id"?: string,"removed_at"?: string | null,"revision"?: number,"statement"?: string,"title"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "saved_report_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "saved_report_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"setting": {
                  Row: {
                    "description_vi": string,"key": string,"updated_at": string,"value": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "description_vi": string,"key": string,"updated_at"?: string,"value": NonNullable<Json>
                  }
                  Update: {
                    "description_vi"?: string,"key"?: string,"updated_at"?: string,"value"?: NonNullable<Json>
                  }
                  Relationships: [
                    
                  ]
                },"staff_quota": {
                  Row: {
                    "decision": string,"entered_by": string | null,"id": string,"kind": string,"quota": number,"reason": string | null,"unit_id": string,"updated_at": string,"valid_from": string
                  }
                  ComputedFields: never
                  Insert: {
                    "decision": string,"entered_by"?: string | null,"id"?: string,"kind": string,"quota": number,"reason"?: string | null,"unit_id": string,"updated_at"?: string,"valid_from": string
                  }
                  Update: {
                    "decision"?: string,"entered_by"?: string | null,"id"?: string,"kind"?: string,"quota"?: number,"reason"?: string | null,"unit_id"?: string,"updated_at"?: string,"valid_from"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "staff_quota_entered_by_fkey"
      columns: ["entered_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "staff_quota_entered_by_fkey"
      columns: ["entered_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "staff_quota_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"support_message": {
                  Row: {
                    "at": string,"author": string,"author_name": string,"body": string,"from_province": boolean,"id": string,"support_request_id": string,"unit_id": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"author": string,"author_name": string,"body": string,"from_province": boolean,"id"?: string,"support_request_id": string,"unit_id": string,"unit_lft": number
                  }
                  Update: {
                    "at"?: string,"author"?: string,"author_name"?: string,"body"?: string,"from_province"?: boolean,"id"?: string,"support_request_id"?: string,"unit_id"?: string,"unit_lft"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "support_message_author_fkey"
      columns: ["author"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "support_message_author_fkey"
      columns: ["author"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_message_support_request_id_fkey"
      columns: ["support_request_id"]
isOneToOne: false
      referencedRelation: "support_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_message_support_request_id_fkey"
      columns: ["support_request_id"]
isOneToOne: false
      referencedRelation: "support_request"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_message_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"support_request": {
                  Row: {
                    "answered_at": string | null,"asked_at": string,"asked_by": string,"asked_by_name": string,"closed_at": string | null,"closed_by": string | null,"code": string,"due_date": string,"id": string,"last_at": string,"revision": number,"status": string,"subject": string,"subject_folded": string,"topic": string,"unit_id": string,"unit_lft": number,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "answered_at"?: string | null,"asked_at"?: string,"asked_by": string,"asked_by_name": string,"closed_at"?: string | null,"closed_by"?: string | null,"code"?: string,"due_date": string,"id"?: string,"last_at"?: string,"revision"?: number,"status"?: string,"subject": string,"subject_folded"?: never,"topic": string,"unit_id": string,"unit_lft": number,"updated_at"?: string
                  }
                  Update: {
                    "answered_at"?: string | null,"asked_at"?: string,"asked_by"?: string,"asked_by_name"?: string,"closed_at"?: string | null,"closed_by"?: string | null,"code"?: string,"due_date"?: string,"id"?: string,"last_at"?: string,"revision"?: number,"status"?: string,"subject"?: string,"subject_folded"?: never,"topic"?: string,"unit_id"?: string,"unit_lft"?: number,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "support_request_asked_by_fkey"
      columns: ["asked_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "support_request_asked_by_fkey"
      columns: ["asked_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_request_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "support_request_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_request_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"transfer": {
                  Row: {
                    "accept_note": string | null,"accepted_at": string | null,"accepted_by": string | null,"annulment_id": string | null,"birth_date": string,"category": string,"checklist": Json | null,"close_reason": string | null,"closed_at": string | null,"closed_by": string | null,"code": string,"completed_at": string | null,"components": NonNullable<Json>,"decision_id": string,"due_date": string,"effective_date": string,"employee_id": string,"from_lft": number,"from_unit_id": string,"full_name": string,"id": string,"kind": string,"name_folded": string,"name_sort": string,"open_work": NonNullable<Json>,"position_before": string | null,"position_title": string | null,"problem": string | null,"rank_before": string | null,"rank_code": string | null,"return_date": string | null,"returned_at": string | null,"revision": number,"sent_at": string,"sent_by": string,"starts_on": string | null,"state": string,"to_lft": number,"to_unit_id": string,"unit_lft": number,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "accept_note"?: string | null,"accepted_at"?: string | null,"accepted_by"?: string | null,"annulment_id"?: string | null,"birth_date": string,"category": string,"checklist"?: Json | null,"close_reason"?: string | null,"closed_at"?: string | null,"closed_by"?: string | null,"code": string,"completed_at"?: string | null,"components": NonNullable<Json>,"decision_id": string,"due_date": string,"effective_date": string,"employee_id": string,"from_lft": number,"from_unit_id": string,"full_name": string,"id"?: string,"kind": string,"name_folded"?: never,"name_sort"?: never,"open_work": NonNullable<Json>,"position_before"?: string | null,"position_title"?: string | null,"problem"?: string | null,"rank_before"?: string | null,"rank_code"?: string | null,"return_date"?: string | null,"returned_at"?: string | null,"revision"?: number,"sent_at"?: string,"sent_by": string,"starts_on"?: string | null,"state"?: string,"to_lft": number,"to_unit_id": string,"unit_lft": number,"updated_at"?: string,"version": number
                  }
                  Update: {
                    "accept_note"?: string | null,"accepted_at"?: string | null,"accepted_by"?: string | null,"annulment_id"?: string | null,"birth_date"?: string,"category"?: string,"checklist"?: Json | null,"close_reason"?: string | null,"closed_at"?: string | null,"closed_by"?: string | null,"code"?: string,"completed_at"?: string | null,"components"?: NonNullable<Json>,"decision_id"?: string,"due_date"?: string,"effective_date"?: string,"employee_id"?: string,"from_lft"?: number,"from_unit_id"?: string,"full_name"?: string,"id"?: string,"kind"?: string,"name_folded"?: never,"name_sort"?: never,"open_work"?: NonNullable<Json>,"position_before"?: string | null,"position_title"?: string | null,"problem"?: string | null,"rank_before"?: string | null,"rank_code"?: string | null,"return_date"?: string | null,"returned_at"?: string | null,"revision"?: number,"sent_at"?: string,"sent_by"?: string,"starts_on"?: string | null,"state"?: string,"to_lft"?: number,"to_unit_id"?: string,"unit_lft"?: number,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "transfer_accepted_by_fkey"
      columns: ["accepted_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "transfer_accepted_by_fkey"
      columns: ["accepted_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_annulment_id_fkey"
      columns: ["annulment_id"]
isOneToOne: false
      referencedRelation: "movement_decision"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "transfer_closed_by_fkey"
      columns: ["closed_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_decision_id_fkey"
      columns: ["decision_id"]
isOneToOne: false
      referencedRelation: "movement_decision"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "transfer_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_from_unit_id_fkey"
      columns: ["from_unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_rank_code_fkey"
      columns: ["rank_code"]
isOneToOne: false
      referencedRelation: "rank"
      referencedColumns: ["code"]
    },{
      foreignKeyName: "transfer_sent_by_fkey"
      columns: ["sent_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "transfer_sent_by_fkey"
      columns: ["sent_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_to_unit_id_fkey"
      columns: ["to_unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"unit": {
                  Row: {
                    "admin_code": string | null,"code": string,"created_at": string,"depth": number,"id": string,"kind": string,"lft": number,"name": string,"note": string | null,"parent_id": string | null,"rgt": number,"short_name": string,"source": string | null,"status": string | null,"updated_at": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "admin_code"?: string | null,"code": string,"created_at"?: string,"depth": number,"id"?: string,"kind": string,"lft": number,"name": string,"note"?: string | null,"parent_id"?: string | null,"rgt": number,"short_name": string,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Update: {
                    "admin_code"?: string | null,"code"?: string,"created_at"?: string,"depth"?: number,"id"?: string,"kind"?: string,"lft"?: number,"name"?: string,"note"?: string | null,"parent_id"?: string | null,"rgt"?: number,"short_name"?: string,"source"?: string | null,"status"?: string | null,"updated_at"?: string,"valid_from"?: string | null,"valid_to"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "unit_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"unit_succession": {
                  Row: {
                    "decision": string,"effective_date": string,"id": string,"kind": string,"note": string | null,"predecessor_id": string,"successor_id": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "decision": string,"effective_date": string,"id"?: string,"kind": string,"note"?: string | null,"predecessor_id": string,"successor_id": string,"updated_at"?: string
                  }
                  Update: {
                    "decision"?: string,"effective_date"?: string,"id"?: string,"kind"?: string,"note"?: string | null,"predecessor_id"?: string,"successor_id"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "unit_succession_predecessor_id_fkey"
      columns: ["predecessor_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "unit_succession_successor_id_fkey"
      columns: ["successor_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"unit_version": {
                  Row: {
                    "code": string,"decision": string | null,"id": string,"kind": string,"name": string,"parent_id": string | null,"short_name": string,"unit_id": string,"updated_at": string,"valid_during": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "code": string,"decision"?: string | null,"id"?: string,"kind": string,"name": string,"parent_id"?: string | null,"short_name": string,"unit_id": string,"updated_at"?: string,"valid_during": unknown
                  }
                  Update: {
                    "code"?: string,"decision"?: string | null,"id"?: string,"kind"?: string,"name"?: string,"parent_id"?: string | null,"short_name"?: string,"unit_id"?: string,"updated_at"?: string,"valid_during"?: unknown
                  }
                  Relationships: [
                    {
      foreignKeyName: "unit_version_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "unit_version_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Views: {
            "account_batch_list": {
                  Row: {
                    "created_at": string,"created_by": string,"entered": number,"failed": number | null,"file_name": string | null,"id": string,"issued": number | null,"people": number,"source": string,"state": string | null,"unit_id": string,"unit_name": string,"unused": number | null,"waiting": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "account_batch_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_batch_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"account_batch_row_list": {
                  Row: {
                    "account_status": string | null,"batch_id": string,"birth_date": string,"code": string,"created_by": string,"employee_id": string,"full_name": string,"id": string | null,"official_email": string | null,"reason": string | null,"row_number": number,"settled_at": string | null,"state": string,"unit_name": string,"user_id": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "account_batch_row_batch_id_fkey"
      columns: ["batch_id"]
isOneToOne: false
      referencedRelation: "account_batch"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_batch_id_fkey"
      columns: ["batch_id"]
isOneToOne: false
      referencedRelation: "account_batch_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_batch_row_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_batch_row_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "account_batch_row_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"account_list": {
                  Row: {
                    "display_name": string,"employee_id": string | null,"id": string,"issued_at": string,"last_sign_in_at": string | null,"must_change_password": boolean,"name_folded": string | null,"name_sort": string | null,"official_email": string | null,"password_set_at": string | null,"reopenable": boolean | null,"roles": (string)[] | null,"sign_in_locked_until": string | null,"status": string,"status_reason": string | null,"unit_id": string,"unit_lft": number,"unit_name": string,"username": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "account_employee_fk"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "account_employee_fk"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_employee_fk"
      columns: ["employee_id"]
isOneToOne: true
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "account_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"campaign_list": {
                  Row: {
                    "categories": (string)[],"closed_at": string | null,"id": string,"opened_at": string,"opens_on": string,"people": number,"sections": (string)[],"state": string | null,"title": string,"unit_id": string,"unit_name": string,"until": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "campaign_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"delegation_list": {
                  Row: {
                    "days_left": number | null,"decided_at": string | null,"decided_by_name": string | null,"decision_date": string | null,"decision_number": string | null,"decision_paper_id": string | null,"end_reason": string | null,"ended_at": string | null,"id": string,"powers": (string)[],"reason": string,"refuse_reason": string | null,"requested_at": string,"requested_by_name": string | null,"requesting_unit_id": string,"requesting_unit_name": string,"state": string | null,"unit_id": string,"unit_lft": number,"unit_name": string,"user_id": string,"user_name": string | null,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "delegation_decision_paper_fk"
      columns: ["decision_paper_id"]
isOneToOne: false
      referencedRelation: "official_paper"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_requesting_unit_id_fkey"
      columns: ["requesting_unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "delegation_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "delegation_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"employee_list": {
                  Row: {
                    "account_status": string,"approved_at": string | null,"approved_version": number,"birth_date": string,"category": string,"code": string,"full_name": string,"gender": string,"id": string,"identity_number_masked": string,"name_folded": string,"name_sort": string,"position_title": string | null,"rank_code": string | null,"record_status": string,"status": string,"unit_id": string,"unit_lft": number,"unit_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "employee_rank_code_fkey"
      columns: ["rank_code"]
isOneToOne: false
      referencedRelation: "rank"
      referencedColumns: ["code"]
    },{
      foreignKeyName: "employee_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"forecast_list": {
                  Row: {
                    "basis": string | null,"category": string | null,"code": string | null,"days_left": number | null,"due_on": string,"employee_id": string,"full_name": string | null,"id": string,"kind": string,"name_folded": string | null,"name_sort": string | null,"passed": boolean | null,"position_title": string | null,"rule_en": string | null,"rule_vi": string | null,"unit_id": string | null,"unit_lft": number,"unit_name": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "employee_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "forecast_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "forecast_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "forecast_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    }
                  ]
                },"grant_list": {
                  Row: {
                    "counted_from": string | null,"counted_to": string | null,"document": string | null,"granted_at": string,"granted_by_name": string | null,"id": string,"powers": (string)[] | null,"reason": string,"revoke_reason": string | null,"revoked_at": string | null,"revoked_by_name": string | null,"role": string,"source": string,"state": string | null,"unit_id": string,"unit_lft": number,"unit_name": string,"user_id": string,"user_name": string | null,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "role_grant_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "role_grant_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"handover_list": {
                  Row: {
                    "acknowledged_at": string | null,"acknowledged_by_name": string | null,"completed_at": string | null,"due_date": string | null,"from_name": string | null,"from_user_id": string,"id": string,"kind": string,"overdue": boolean | null,"reason": string,"sent_at": string | null,"started_at": string,"state": string,"to_name": string | null,"to_user_id": string,"unit_id": string,"unit_lft": number,"unit_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "handover_from_user_id_fkey"
      columns: ["from_user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_from_user_id_fkey"
      columns: ["from_user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_to_user_id_fkey"
      columns: ["to_user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "handover_to_user_id_fkey"
      columns: ["to_user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "handover_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"inspection_list": {
                  Row: {
                    "closed_at": string | null,"decided_on": string,"id": string,"method": string,"number": string,"opened_at": string,"state": string | null,"unit_id": string,"unit_lft": number,"unit_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "inspection_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"leaving_list": {
                  Row: {
                    "applied_at": string | null,"category": string,"code": string,"decision_number": string | null,"destination": string | null,"due_date": string,"effective_date": string,"employee_id": string,"ended_at": string | null,"full_name": string,"id": string,"kind": string,"name_folded": string,"name_sort": string,"position_title": string | null,"problem": string | null,"punctuality": string | null,"recorded_at": string,"state": string,"unit_id": string,"unit_lft": number,"unit_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "leaving_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"obligation_list": {
                  Row: {
                    "closed_at": string | null,"code": string | null,"days_left": number | null,"due_date": string | null,"employee_id": string | null,"event_date": string | null,"full_name": string | null,"id": string | null,"kind": string | null,"met_on": string | null,"name_folded": string | null,"name_sort": string | null,"side": string | null,"state": string | null,"transfer_id": string | null,"unit_id": string | null,"unit_lft": number | null,"unit_name": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    
                  ]
                },"quality_list": {
                  Row: {
                    "category": string,"code": string,"employee_id": string,"entry_ids": (string)[],"field": string,"full_name": string,"id": string | null,"name_folded": string,"name_sort": string,"quality": string,"rule": string,"section": string,"severity": string,"times": number,"unit_id": string,"unit_lft": number,"unit_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "employee_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_finding_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "record_finding_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_finding_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "record_finding_rule_fkey"
      columns: ["rule"]
isOneToOne: false
      referencedRelation: "check_rule"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "record_finding_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    }
                  ]
                },"reorganisation_list": {
                  Row: {
                    "applied_at": string | null,"created_at": string,"created_by_name": string | null,"decision_number": string | null,"effective_date": string | null,"id": string,"operations": number | null,"people": number | null,"problem": string | null,"revision": number,"state": string,"title": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                           "applied_at"?: string | null,"created_at"?: string | null,"created_by_name"?: never,"decision_number"?: never,"effective_date"?: string | null,"id"?: string | null,"operations"?: never,"people"?: never,"problem"?: string | null,"revision"?: number | null,"state"?: string | null,"title"?: string | null,"updated_at"?: string | null
                         }
                        Update: {
                           "applied_at"?: string | null,"created_at"?: string | null,"created_by_name"?: never,"decision_number"?: never,"effective_date"?: string | null,"id"?: string | null,"operations"?: never,"people"?: never,"problem"?: string | null,"revision"?: number | null,"state"?: string | null,"title"?: string | null,"updated_at"?: string | null
                         }
                        Relationships: [
                    
                  ]
                },"return_reason_list": {
                  Row: {
                    "body": string,"field": string | null,"id": string,"section": string | null,"unit_id": string | null,"unit_name": string | null,"uses": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "return_reason_template_field"
      columns: ["section","field"]
isOneToOne: false
      referencedRelation: "profile_field"
      referencedColumns: ["section","field"]
    },{
      foreignKeyName: "return_reason_template_section_fkey"
      columns: ["section"]
isOneToOne: false
      referencedRelation: "profile_section"
      referencedColumns: ["key"]
    },{
      foreignKeyName: "return_reason_template_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"review_deputy_list": {
                  Row: {
                    "created_at": string,"deputy_name": string | null,"grant_id": string,"id": string,"manager_id": string,"manager_name": string | null,"reason": string,"revoke_reason": string | null,"revoked_at": string | null,"state": string | null,"unit_id": string,"unit_lft": number,"unit_name": string,"user_id": string,"valid_from": string | null,"valid_to": string | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "review_deputy_grant_id_fkey"
      columns: ["grant_id"]
isOneToOne: false
      referencedRelation: "grant_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_grant_id_fkey"
      columns: ["grant_id"]
isOneToOne: false
      referencedRelation: "role_grant"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "review_deputy_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "review_deputy_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_grant_user_id_fkey"
      columns: ["manager_id"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "role_grant_user_id_fkey"
      columns: ["manager_id"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    }
                  ]
                },"review_queue": {
                  Row: {
                    "bulk_approvable": boolean | null,"category": string,"code": string,"deadline_state": string | null,"decided_at": string | null,"due_date": string | null,"employee_id": string,"full_name": string,"id": string,"kind": string,"met_on": string | null,"name_folded": string,"name_sort": string,"revision": number,"sections": (string)[],"status": string,"submitted_at": string | null,"unconfirmed": boolean | null,"unit_approved_at": string | null,"unit_id": string,"unit_lft": number,"unit_name": string,"waiting_days": number | null
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "change_request_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "change_request_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "change_request_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "employee_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"support_list": {
                  Row: {
                    "answered_at": string | null,"asked_at": string,"asked_by": string,"asked_by_name": string,"closed_at": string | null,"code": string,"days_left": number | null,"due_date": string,"id": string,"last_at": string,"revision": number,"state": string | null,"status": string,"subject": string,"subject_folded": string,"topic": string,"unit_id": string,"unit_lft": number,"unit_name": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "support_request_asked_by_fkey"
      columns: ["asked_by"]
isOneToOne: false
      referencedRelation: "account"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "support_request_asked_by_fkey"
      columns: ["asked_by"]
isOneToOne: false
      referencedRelation: "account_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "support_request_unit_id_fkey"
      columns: ["unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                },"transfer_list": {
                  Row: {
                    "category": string,"code": string,"completed_at": string | null,"days_left": number | null,"decision_number": string | null,"due_date": string,"effective_date": string,"employee_id": string,"from_lft": number,"from_unit_id": string,"from_unit_name": string,"full_name": string,"id": string,"incoming": boolean | null,"kind": string,"name_folded": string,"name_sort": string,"outgoing": boolean | null,"position_before": string | null,"position_title": string | null,"problem": string | null,"punctuality": string | null,"return_date": string | null,"returned_at": string | null,"sent_at": string,"state": string,"to_lft": number,"to_unit_id": string,"to_unit_name": string,"unit_lft": number
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "transfer_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "account_batch_row_list"
      referencedColumns: ["employee_id"]
    },{
      foreignKeyName: "transfer_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_employee_id_fkey"
      columns: ["employee_id"]
isOneToOne: false
      referencedRelation: "employee_list"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_from_unit_id_fkey"
      columns: ["from_unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "transfer_to_unit_id_fkey"
      columns: ["to_unit_id"]
isOneToOne: false
      referencedRelation: "unit"
      referencedColumns: ["id"]
    }
                  ]
                }
          }
          Functions: {
            "accept_handover":
{ Args: { "p_id": string }; Returns: undefined
                           },
"accept_transfer":
{ Args: { "p_acceptance": Json,"p_revision": number,"p_transfer_id": string }; Returns: Json
                           },
"account_sessions":
{ Args: { "p_user_id": string }; Returns: Json
                           },
"acknowledge_handover":
{ Args: { "p_id": string,"p_note"?: string }; Returns: undefined
                           },
"add_working_days":
{ Args: { "days": number,"start": string }; Returns: string
                           },
"agree_delegation":
{ Args: { "p_date": string,"p_id": string,"p_number": string,"p_paper_id": string }; Returns: string
                           },
"annul_leaving":
{ Args: { "p_decision": Json,"p_leaving_id": string,"p_reason": string,"p_revision": number }; Returns: Json
                           },
"annul_transfer":
{ Args: { "p_decision": Json,"p_reason": string,"p_revision": number,"p_transfer_id": string }; Returns: Json
                           },
"appoint_review_deputy":
{ Args: { "p_grant_id": string,"p_reason": string,"p_user_id": string,"p_valid_from": string,"p_valid_to": string }; Returns: string
                           },
"approve_accepted_items":
{ Args: { "p_accepted": (string)[],"p_note": string,"p_reasons": Json,"p_request_id": string,"p_revision": number }; Returns: Json
                           },
"approve_change_request":
{ Args: { "p_note": string,"p_request_id": string,"p_revision": number }; Returns: Json
                           },
"approve_change_requests":
{ Args: { "p_requests": Json }; Returns: Json
                           },
"approve_quarterly_report":
{ Args: { "p_id": string,"p_revision": number }; Returns: number
                           },
"assign_role":
{ Args: { "p_document"?: string,"p_reason": string,"p_role": string,"p_unit_id": string,"p_user_id": string,"p_valid_from": string,"p_valid_to": string }; Returns: string
                           },
"audit_events":
{ Args: { "p_action"?: string,"p_actor"?: string,"p_employee_id"?: string,"p_from": string,"p_limit"?: number,"p_offset"?: number,"p_to": string }; Returns: {
              "action": string,"actor": string,"actor_name": string,"after": Json,"at": string,"before": Json,"details": Json,"employee_id": string,"id": number,"object": string,"row_id": string,"total": number
            }[]
                           },
"authorize_account_issue":
{ Args: { "p_employee_id": string,"p_official_email"?: string }; Returns: Json
                           },
"authorize_factor_reset":
{ Args: { "p_reason": string,"p_user_id": string }; Returns: Json
                           },
"authorize_password_reset":
{ Args: { "p_only_unused"?: boolean,"p_user_id": string }; Returns: Json
                           },
"begin_password_recovery":
{ Args: { "p_address": string,"p_identifier": string }; Returns: Json
                           },
"begin_record_print":
{ Args: { "p_draft"?: boolean,"p_employee_id": string,"p_form": string,"p_format": string,"p_reason"?: string,"p_since_version"?: number,"p_version"?: number }; Returns: Json
                           },
"begin_report_query":
{ Args: { "p_parameters"?: Json,"p_statement": string }; Returns: Json
                           },
"campaign_people":
{ Args: { "p_campaign_id": string,"p_limit"?: number,"p_offset"?: number,"p_state"?: string,"p_unit_id"?: string }; Returns: {
              "asked": number,"code": string,"employee_id": string,"full_name": string,"note": string,"reminded_on": string,"state": string,"total": number,"unit_name": string,"wanted": (string)[]
            }[]
                           },
"campaign_progress":
{ Args: { "p_campaign_id": string,"p_unit_id"?: string }; Returns: {
              "approved": number,"confirmed": number,"late": number,"opened": number,"own": boolean,"partial": number,"people": number,"submitted": number,"unit_id": string,"unit_name": string
            }[]
                           },
"cancel_change_request":
{ Args: { "p_request_id": string }; Returns: undefined
                           },
"cancel_handover":
{ Args: { "p_id": string,"p_reason": string }; Returns: undefined
                           },
"cancel_reorganisation":
{ Args: { "p_id": string,"p_reason": string,"p_revision": number }; Returns: Json
                           },
"cancel_transfer":
{ Args: { "p_reason": string,"p_revision": number,"p_transfer_id": string }; Returns: Json
                           },
"change_role_end":
{ Args: { "p_grant_id": string,"p_reason": string,"p_valid_to": string }; Returns: undefined
                           },
"check_account_rows":
{ Args: { "p_rows": Json }; Returns: Json
                           },
"check_change_request":
{ Args: { "p_request_id": string }; Returns: {
              "entry_id": string,"field": string,"message_en": string,"message_vi": string,"quality": string,"rule": string,"section": string,"severity": string
            }[]
                           },
"check_inspected_record":
{ Args: { "p_due_on"?: string,"p_employee_id": string,"p_findings": Json,"p_inspection_id": string,"p_version": number }; Returns: Json
                           },
"check_new_password":
{ Args: { "p_password": string }; Returns: (string)[]
                           },
"claim_account_rows":
{ Args: { "p_batch_id": string,"p_count": number }; Returns: Json
                           },
"claim_mails":
{ Args: { "p_limit"?: number }; Returns: Json
                           },
"close_account":
{ Args: { "p_reason": string,"p_user_id": string }; Returns: Json
                           },
"close_campaign":
{ Args: { "p_campaign_id": string,"p_reason": string }; Returns: undefined
                           },
"close_inspection":
{ Args: { "p_conclusion": string,"p_id": string }; Returns: undefined
                           },
"close_support_request":
{ Args: { "p_id": string,"p_revision": number }; Returns: undefined
                           },
"comment_on_request":
{ Args: { "p_comment": string,"p_request_id": string,"p_revision": number }; Returns: Json
                           },
"complete_transfer":
{ Args: { "p_acceptance": Json,"p_reason": string,"p_revision": number,"p_transfer_id": string }; Returns: Json
                           },
"confirm_campaign":
{ Args: { "p_campaign_id": string,"p_confirmed": boolean,"p_note"?: string,"p_sections": (string)[] }; Returns: undefined
                           },
"confirm_proxy_entry":
{ Args: { "p_request_id": string,"p_revision": number }; Returns: undefined
                           },
"confirm_reorganisation":
{ Args: { "p_id": string,"p_revision": number }; Returns: Json
                           },
"correct_item_field":
{ Args: { "p_field": string,"p_item_id": string,"p_reason": string,"p_revision": number,"p_value": Json }; Returns: Json
                           },
"create_account_batch":
{ Args: { "p_file": Json,"p_id": string,"p_rows": Json }; Returns: Json
                           },
"describe_document":
{ Args: { "p_document_id": string,"p_kind": string,"p_title": string }; Returns: Json
                           },
"discard_draft_entry":
{ Args: { "p_item_id": string }; Returns: undefined
                           },
"draw_inspection":
{ Args: { "p_inspection": Json }; Returns: string
                           },
"due_date":
{ Args: { "event_date": string,"kind": string }; Returns: string
                           },
"end_account_sessions":
{ Args: { "p_session_id"?: string,"p_user_id": string }; Returns: number
                           },
"end_delegation":
{ Args: { "p_id": string,"p_reason": string }; Returns: undefined
                           },
"end_my_session":
{ Args: { "p_session_id"?: string }; Returns: number
                           },
"end_report_query":
{ Args: { "p_error"?: string,"p_rows": number,"p_run": string }; Returns: undefined
                           },
"end_secondment":
{ Args: { "p_revision": number,"p_transfer_id": string }; Returns: Json
                           },
"excellent_excess":
{ Args: { "p_unit_id"?: string,"p_year"?: number }; Returns: {
              "excellent": number,"good": number,"most": number,"unit_id": string,"unit_name": string
            }[]
                           },
"export_delegations":
{ Args: { "p_reason": string,"p_state"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"export_employees":
{ Args: { "p_account_status"?: string,"p_category"?: string,"p_reason": string,"p_record_status"?: string,"p_search"?: string,"p_status"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"export_forecasts":
{ Args: { "p_from"?: string,"p_kind"?: string,"p_reason": string,"p_search"?: string,"p_to"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"export_grants":
{ Args: { "p_day"?: string,"p_reason": string,"p_role"?: string,"p_state"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"export_leavings":
{ Args: { "p_kind"?: string,"p_reason": string,"p_search"?: string,"p_state"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"export_monitoring":
{ Args: { "p_day": string,"p_reason": string,"p_unit_id": string }; Returns: Json
                           },
"export_obligations":
{ Args: { "p_days_left_most"?: number,"p_kind"?: string,"p_reason": string,"p_search"?: string,"p_state"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"export_report":
{ Args: { "p_reason": string,"p_run": string }; Returns: Json
                           },
"export_review_queue":
{ Args: { "p_deadline_state"?: string,"p_harmless"?: boolean,"p_kind"?: string,"p_reason": string,"p_search"?: string,"p_section"?: string,"p_status": string,"p_unit_id"?: string,"p_waiting_over"?: number }; Returns: Json
                           },
"export_staff_quotas":
{ Args: { "p_reason": string,"p_unit_id": string }; Returns: Json
                           },
"export_transfers":
{ Args: { "p_kind"?: string,"p_punctuality"?: string,"p_reason": string,"p_search"?: string,"p_side"?: string,"p_state"?: string }; Returns: Json
                           },
"find_archived_person":
{ Args: { "p_identity_number": string }; Returns: Json
                           },
"finish_password_recovery":
{ Args: { "p_address": string,"p_user_id": string }; Returns: Json
                           },
"forecast_summary":
{ Args: { "p_kind"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"hand_over_proxy_entry":
{ Args: { "p_request_id": string }; Returns: undefined
                           },
"home_summary":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"is_working_day":
{ Args: { "day": string }; Returns: boolean
                           },
"make_quarterly_report":
{ Args: { "p_quarter": number,"p_year": number }; Returns: string
                           },
"mark_notifications_read":
{ Args: { "p_ids"?: (string)[] }; Returns: number
                           },
"monitoring":
{ Args: { "p_day"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"movement_summary":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_account":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_campaigns":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_forecasts":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_handovers":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_inspections":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_papers":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_record":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_record_readings":
{ Args: { "p_limit"?: number }; Returns: {
              "action": string,"actor_name": string,"at": string,"details": Json
            }[]
                           },
"my_recovery_codes":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_sessions":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"new_recovery_codes":
{ Args: Record<PropertyKey, never>; Returns: (string)[]
                           },
"open_campaign":
{ Args: { "p_categories": (string)[],"p_message": string,"p_opens_on": string,"p_sections": (string)[],"p_title": string,"p_unit_id": string,"p_until": string }; Returns: string
                           },
"open_change_request":
{ Args: { "p_request_id": string }; Returns: Json
                           },
"open_document":
{ Args: { "p_document_id": string }; Returns: {
              "byte_size": number,
"content_type": string,
"employee_id": string,
"file_name": string,
"id": string,
"kind": string,
"pages": number | null,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"title": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "document"
        isOneToOne: true
        isSetofReturn: false
      } },
"open_employee_record":
{ Args: { "p_employee_id": string }; Returns: Json
                           },
"open_handover":
{ Args: { "p_id": string }; Returns: Json
                           },
"open_inspection":
{ Args: { "p_id": string }; Returns: Json
                           },
"open_official_paper":
{ Args: { "p_paper_id": string }; Returns: {
              "byte_size": number,
"content_type": string,
"delegation_id": string | null,
"file_name": string,
"handover_id": string | null,
"id": string,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"unit_id": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "official_paper"
        isOneToOne: true
        isSetofReturn: false
      } },
"open_record_version":
{ Args: { "p_employee_id": string,"p_version": number }; Returns: Json
                           },
"open_transfer_record":
{ Args: { "p_transfer_id": string }; Returns: Json
                           },
"pending_document":
{ Args: { "p_actor": string,"p_document_id": string }; Returns: {
              "byte_size": number,
"content_type": string,
"employee_id": string,
"file_name": string,
"id": string,
"kind": string,
"pages": number | null,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"title": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "document"
        isOneToOne: true
        isSetofReturn: false
      } },
"pending_official_paper":
{ Args: { "p_actor": string,"p_document_id": string }; Returns: {
              "byte_size": number,
"content_type": string,
"delegation_id": string | null,
"file_name": string,
"handover_id": string | null,
"id": string,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"unit_id": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "official_paper"
        isOneToOne: true
        isSetofReturn: false
      } },
"powers_of":
{ Args: { "p_day"?: string,"p_user_id": string }; Returns: Json
                           },
"proxy_record":
{ Args: { "p_request_id": string }; Returns: Json
                           },
"publish_guidance":
{ Args: { "p_body": string,"p_id": string,"p_revision"?: number,"p_support_request_id"?: string,"p_title": string,"p_topic": string }; Returns: string
                           },
"publish_quarterly_report":
{ Args: { "p_id": string,"p_revision": number }; Returns: string
                           },
"quality_rules":
{ Args: { "p_unit_id"?: string }; Returns: {
              "field": string,"found": number,"message_en": string,"message_vi": string,"quality": string,"records": number,"rule": string,"section": string,"severity": string
            }[]
                           },
"quarterly_report":
{ Args: { "p_id": string,"p_unit_id"?: string }; Returns: Json
                           },
"quarterly_report_file":
{ Args: { "p_format": string,"p_id": string,"p_unit_id": string }; Returns: Json
                           },
"quota_excess":
{ Args: { "p_unit_id"?: string }; Returns: {
              "allotted": number,"decision": string,"kind": string,"present": number,"quota": number,"unit_id": string,"unit_name": string,"valid_from": string
            }[]
                           },
"raise_support_request":
{ Args: { "p_body": string,"p_subject": string,"p_topic": string,"p_unit_id": string }; Returns: string
                           },
"record_account_issued":
{ Args: { "p_actor": string,"p_employee_id": string,"p_official_email"?: string,"p_user_id": string }; Returns: Json
                           },
"record_leaving":
{ Args: { "p_employee_id": string,"p_leaving": Json }; Returns: Json
                           },
"record_movements":
{ Args: { "p_employee_id": string }; Returns: Json
                           },
"record_password_changed":
{ Args: { "p_user_id": string }; Returns: undefined
                           },
"record_quality":
{ Args: { "p_employee_id"?: string }; Returns: Json
                           },
"refresh_scores":
{ Args: { "p_limit"?: number }; Returns: number
                           },
"refuse_delegation":
{ Args: { "p_id": string,"p_reason": string }; Returns: undefined
                           },
"refuse_transfer":
{ Args: { "p_reason": string,"p_revision": number,"p_transfer_id": string }; Returns: Json
                           },
"register_decision":
{ Args: { "p_byte_size": number,"p_content_type": string,"p_delegation_id": string,"p_file_name": string }; Returns: {
              "byte_size": number,
"content_type": string,
"delegation_id": string | null,
"file_name": string,
"handover_id": string | null,
"id": string,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"unit_id": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "official_paper"
        isOneToOne: true
        isSetofReturn: false
      } },
"register_document":
{ Args: { "p_byte_size": number,"p_content_type": string,"p_employee_id": string,"p_file_name": string,"p_kind": string,"p_sha256"?: string,"p_title": string }; Returns: {
              "byte_size": number,
"content_type": string,
"employee_id": string,
"file_name": string,
"id": string,
"kind": string,
"pages": number | null,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"title": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "document"
        isOneToOne: true
        isSetofReturn: false
      } },
"register_employee":
{ Args: { "p_input": Json }; Returns: string
                           },
"register_minutes":
{ Args: { "p_byte_size": number,"p_content_type": string,"p_file_name": string,"p_handover_id": string }; Returns: {
              "byte_size": number,
"content_type": string,
"delegation_id": string | null,
"file_name": string,
"handover_id": string | null,
"id": string,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"unit_id": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "official_paper"
        isOneToOne: true
        isSetofReturn: false
      } },
"register_movement_decision":
{ Args: { "p_byte_size": number,"p_content_type": string,"p_file_name": string,"p_unit_id": string }; Returns: {
              "byte_size": number,
"content_type": string,
"delegation_id": string | null,
"file_name": string,
"handover_id": string | null,
"id": string,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"unit_id": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "official_paper"
        isOneToOne: true
        isSetofReturn: false
      } },
"reinstate_employee":
{ Args: { "p_category": string,"p_decision": Json,"p_employee_id": string,"p_identity_number": string,"p_unit_id": string }; Returns: Json
                           },
"remind_campaign":
{ Args: { "p_campaign_id": string }; Returns: number
                           },
"remind_people":
{ Args: { "p_days_left_most"?: number,"p_kind"?: string,"p_search"?: string,"p_state"?: string,"p_unit_id"?: string }; Returns: number
                           },
"reminder_overview":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"reminder_preview":
{ Args: { "p_days_left_most"?: number,"p_kind"?: string,"p_search"?: string,"p_state"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"remove_report":
{ Args: { "p_id": string }; Returns: undefined
                           },
"remove_return_reason":
{ Args: { "p_id": string }; Returns: undefined
                           },
"reopen_quarterly_report":
{ Args: { "p_id": string,"p_reason": string,"p_revision": number }; Returns: number
                           },
"reopen_reorganisation":
{ Args: { "p_id": string,"p_revision": number }; Returns: Json
                           },
"reorganisation_detail":
{ Args: { "p_id": string }; Returns: Json
                           },
"reorganisation_preview":
{ Args: { "p_id": string }; Returns: Json
                           },
"reply_support_request":
{ Args: { "p_body": string,"p_id": string,"p_revision": number }; Returns: number
                           },
"reporting_columns":
{ Args: Record<PropertyKey, never>; Returns: {
              "column_comment": string,"column_name": string,"data_type": string,"view_comment": string,"view_name": string
            }[]
                           },
"request_delegation":
{ Args: { "p_powers": (string)[],"p_reason": string,"p_unit_id": string,"p_user_id": string,"p_valid_from": string,"p_valid_to": string }; Returns: string
                           },
"retirement_date":
{ Args: { "birth_date": string,"sex": string }; Returns: string
                           },
"retry_account_rows":
{ Args: { "p_batch_id": string }; Returns: number
                           },
"retry_mail":
{ Args: { "p_id": string }; Returns: undefined
                           },
"return_change_request":
{ Args: { "p_note": string,"p_reasons": Json,"p_request_id": string,"p_revision": number }; Returns: Json
                           },
"reveal_masked":
{ Args: { "p_employee_id": string,"p_reason": string,"p_request_id"?: string }; Returns: Json
                           },
"revoke_review_deputy":
{ Args: { "p_id": string,"p_reason": string }; Returns: undefined
                           },
"revoke_role":
{ Args: { "p_grant_id": string,"p_reason": string }; Returns: undefined
                           },
"save_draft_entry":
{ Args: { "p_documents"?: Json,"p_entry_id": string,"p_item_revision"?: number,"p_operation": string,"p_request_id": string,"p_section": string,"p_values": Json }; Returns: Json
                           },
"save_quarterly_report":
{ Args: { "p_content": Json,"p_id": string,"p_revision": number }; Returns: number
                           },
"save_reorganisation":
{ Args: { "p_draft": Json,"p_id": string,"p_revision": number }; Returns: Json
                           },
"save_report":
{ Args: { "p_description": string,"p_id": string,"p_revision"?: number,"p_statement": string,"p_title": string }; Returns: string
                           },
"save_return_reason":
{ Args: { "p_body": string,"p_field": string,"p_id": string,"p_section": string,"p_unit_id": string }; Returns: string
                           },
"search_employees":
{ Args: { "p_account_status"?: string,"p_category"?: string,"p_descending"?: boolean,"p_limit"?: number,"p_offset"?: number,"p_record_status"?: string,"p_sort"?: string,"p_status"?: string,"p_term": string,"p_unit_id"?: string }; Returns: Json
                           },
"section_scores":
{ Args: { "p_unit_id"?: string }; Returns: {
              "clean": number,"complete": number,"correct": number,"records": number,"section": string,"whole": number
            }[]
                           },
"send_handover":
{ Args: { "p_id": string,"p_minutes_date": string,"p_paper_id": string }; Returns: undefined
                           },
"send_transfers":
{ Args: { "p_decision": Json,"p_people": Json }; Returns: Json
                           },
"set_account_lock":
{ Args: { "p_locked": boolean,"p_reason": string,"p_user_id": string }; Returns: Json
                           },
"set_field_required":
{ Args: { "p_category": string,"p_field": string,"p_required": boolean,"p_section": string }; Returns: undefined
                           },
"set_reminder_rule":
{ Args: { "p_active"?: boolean,"p_audience": string,"p_by_mail"?: boolean,"p_counting": string,"p_days": number,"p_in_app"?: boolean,"p_kind": string }; Returns: string
                           },
"set_staff_quotas":
{ Args: { "p_decision": string,"p_quotas": Json,"p_reason"?: string,"p_valid_from": string }; Returns: Json
                           },
"settle_account_row":
{ Args: { "p_actor": string,"p_batch_id": string,"p_claim": string,"p_reason": string,"p_row_number": number,"p_user_id": string }; Returns: Json
                           },
"settle_document":
{ Args: { "p_actor": string,"p_byte_size": number,"p_content_type": string,"p_document_id": string,"p_pages"?: number,"p_refusal": string,"p_scan"?: string,"p_scan_signature"?: string,"p_sha256": string }; Returns: {
              "byte_size": number,
"content_type": string,
"employee_id": string,
"file_name": string,
"id": string,
"kind": string,
"pages": number | null,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"title": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "document"
        isOneToOne: true
        isSetofReturn: false
      } },
"settle_mail":
{ Args: { "p_claim": string,"p_error"?: string,"p_id": string }; Returns: boolean
                           },
"settle_official_paper":
{ Args: { "p_actor": string,"p_byte_size": number,"p_content_type": string,"p_document_id": string,"p_refusal": string,"p_scan"?: string,"p_scan_signature"?: string,"p_sha256": string }; Returns: {
              "byte_size": number,
"content_type": string,
"delegation_id": string | null,
"file_name": string,
"handover_id": string | null,
"id": string,
"scan": string | null,
"scan_signature": string | null,
"scanned_at": string | null,
"sha256": string | null,
"status": string,
"storage_path": string,
"unit_id": string,
"unit_lft": number,
"updated_at": string,
"uploaded_at": string,
"uploaded_by": string
            }
                          SetofOptions: {
        from: "*"
        to: "official_paper"
        isOneToOne: true
        isSetofReturn: false
      } },
"settle_record_print":
{ Args: { "p_actor": string,"p_print_id": string,"p_sha256": string }; Returns: undefined
                           },
"sign_in_email":
{ Args: { "p_identifier": string }; Returns: string
                           },
"staff_quota_history":
{ Args: { "p_unit_id": string }; Returns: {
              "decision": string,"entered_at": string,"entered_by_name": string,"kind": string,"quota": number,"reason": string,"valid_from": string
            }[]
                           },
"staff_quotas":
{ Args: { "p_day"?: string,"p_unit_id"?: string }; Returns: Json
                           },
"start_change_request":
{ Args: { "p_event_date": string,"p_kind"?: string }; Returns: string
                           },
"start_handover":
{ Args: { "p_emergency"?: boolean,"p_from_user_id": string,"p_reason": string,"p_to_user_id": string }; Returns: string
                           },
"start_proxy_entry":
{ Args: { "p_employee_id": string,"p_event_date"?: string,"p_reason": string }; Returns: string
                           },
"submit_change_request":
{ Args: { "p_certified": boolean,"p_request_id": string,"p_warnings_note"?: string }; Returns: Json
                           },
"submit_proxy_entry":
{ Args: { "p_declaration_id": string,"p_request_id": string,"p_warnings_note"?: string }; Returns: Json
                           },
"take_password_recovery":
{ Args: { "p_password": string,"p_token": string }; Returns: Json
                           },
"transfer_detail":
{ Args: { "p_transfer_id": string }; Returns: Json
                           },
"transfer_preview":
{ Args: { "p_employee_ids": (string)[] }; Returns: Json
                           },
"unclaimed_user":
{ Args: { "p_email": string }; Returns: string
                           },
"undo_reorganisation":
{ Args: { "p_id": string,"p_reason": string,"p_revision": number }; Returns: Json
                           },
"unit_headcounts":
{ Args: { "p_day"?: string }; Returns: {
              "people": number,"unit_id": string
            }[]
                           },
"unit_scores":
{ Args: { "p_unit_id"?: string }; Returns: Json
                           },
"unit_tree":
{ Args: { "p_day"?: string }; Returns: {
              "code": string,"depth": number,"id": string,"kind": string,"lft": number,"name": string,"parent_id": string,"rgt": number,"short_name": string,"valid_from": string,"valid_to": string
            }[]
                           },
"unknown_sign_in":
{ Args: { "p_address": string }; Returns: Json
                           },
"use_recovery_code":
{ Args: { "p_address": string,"p_code": string,"p_user_id": string }; Returns: Json
                           },
"verify_print":
{ Args: { "p_address": string,"p_code": string,"p_file_sha256"?: string }; Returns: Json
                           },
"who_can":
{ Args: { "p_day"?: string,"p_employee_id": string }; Returns: Json
                           },
"withdraw_change_request":
{ Args: { "p_request_id": string }; Returns: undefined
                           },
"withdraw_delegation":
{ Args: { "p_id": string }; Returns: undefined
                           },
"withdraw_guidance":
{ Args: { "p_id": string,"p_reason": string }; Returns: undefined
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
